/// What the servers' settings promise, and what they do not: each examiner looks at one server, the doctor asks them
/// all. How a finding is judged stands here, where no server is needed to try it; how to look stands with each vendor.
@NullMarked
package dev.annals.query.doctor;

import org.jspecify.annotations.NullMarked;
