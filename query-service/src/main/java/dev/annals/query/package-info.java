/// The query service: answers for now and for any moment of the past. Here are the read models as ports, and what an
/// answer and a refusal are; the features have packages of their own, the technologies leaf packages.
@NullMarked
package dev.annals.query;

import org.jspecify.annotations.NullMarked;
