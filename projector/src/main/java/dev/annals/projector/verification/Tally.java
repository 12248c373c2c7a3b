package dev.annals.projector.verification;

import dev.annals.generation.PartitionProof;
import dev.annals.projector.verification.PartitionVerifier.Scope;
import java.math.BigInteger;

/// What was found equal so far. In which order makes no difference. Belongs to one thread.
final class Tally {
    private static final BigInteger BOUND = BigInteger.ONE.shiftLeft(256);

    private final Digests digests = new Digests();
    private BigInteger sum = BigInteger.ZERO;
    private long aggregates;
    private long events;

    /// The partition has one more event.
    void count() {
        events++;
    }

    /// An aggregate is what its history adds up to.
    ///
    /// @param version how many events there are up to the position
    /// @param digest over what those add up to
    void add(String aggregateId, long version, String digest) {
        aggregates++;
        String one = digests.add("%s %d %s\n".formatted(aggregateId, version, digest))
                .hex();
        sum = sum.add(new BigInteger(one, 16)).mod(BOUND);
    }

    PartitionProof proof(Scope scope) {
        return new PartitionProof(scope.partition(), scope.position(), aggregates, events, "%064x".formatted(sum));
    }
}
