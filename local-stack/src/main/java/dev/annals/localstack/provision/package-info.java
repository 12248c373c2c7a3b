/// Finding what is needed to run a server: an address somebody gives, a program on the path, the machine's package
/// mirror, Maven's jars, a container image. Each place to look is a [Lookup]; a [SearchOrder] asks them in turn.
@NullMarked
package dev.annals.localstack.provision;

import org.jspecify.annotations.NullMarked;
