/// How the doctor's findings are shown to a person.
@NullMarked
package dev.annals.cli.doctor;

import org.jspecify.annotations.NullMarked;
