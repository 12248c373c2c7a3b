/// Reads trajectory files with Jackson, as strictly as JSON is specified, and says where one is wrong.
@NullMarked
package dev.annals.cli.sweagent.jackson;

import org.jspecify.annotations.NullMarked;
