/// Operating system processes: starting them with a log, knowing them again by process id and start time, waiting
/// until they answer, and ending them within a bound. Knows nothing about which servers there are.
@NullMarked
package dev.annals.localstack.process;

import org.jspecify.annotations.NullMarked;
