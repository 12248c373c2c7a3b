/// What the `annals` launcher runs: the commands `up`, `down`, `status` and `test`, and how they speak to a person.
@NullMarked
package dev.annals.localstack.terminal;

import org.jspecify.annotations.NullMarked;
