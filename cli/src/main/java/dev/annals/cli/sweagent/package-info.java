/// The recorded runs of SWE-agent, and what they are as events. Reading is strict and pure: a run is checked as a whole
/// before any of it is recorded. The file format is read in the leaf package `jackson`.
@NullMarked
package dev.annals.cli.sweagent;

import org.jspecify.annotations.NullMarked;
