/// The contract as data: the descriptors of the stored events with their comments. What events mean here and now is in
/// the domain's registry.
@NullMarked
package dev.annals.query.contract;

import org.jspecify.annotations.NullMarked;
