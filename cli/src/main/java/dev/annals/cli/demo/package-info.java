/// A run that ships with the project, and its story: recorded, looked at now and before it went wrong, and followed
/// from the failure up to its first cause.
@NullMarked
package dev.annals.cli.demo;

import org.jspecify.annotations.NullMarked;
