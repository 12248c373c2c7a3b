package dev.annals.query;

/// What became of a question.
public sealed interface Answer<T> {

    /// It is answered.
    ///
    /// @param standing where the answer stands
    record Given<T>(T value, Standing standing) implements Answer<T> {}

    /// It has no answer, and that is an answer.
    record Refused<T>(Refusal refusal) implements Answer<T> {}

    static <T> Answer<T> given(T value, Standing standing) {
        return new Given<>(value, standing);
    }

    static <T> Answer<T> refused(Refusal refusal) {
        return new Refused<>(refusal);
    }
}
