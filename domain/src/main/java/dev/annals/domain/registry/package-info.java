/// The registry of events: every name that an event goes by, what it is made of, and an example of it. What is known
/// here follows from the contract and from [dev.annals.domain.EventType]; only the names that the founding documents
/// gave to events are written down.
@NullMarked
package dev.annals.domain.registry;

import org.jspecify.annotations.NullMarked;
