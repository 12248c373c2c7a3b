package dev.annals.projector.sharing;

/// A pod in the roster.
///
/// @param incarnation tells two processes of one name apart
/// @param beats how often it has said that it is there
/// @param leaving it takes no more partitions and gives back those it has
public record Member(String incarnation, long beats, boolean leaving) {

    Member beaten(boolean nowLeaving) {
        return new Member(incarnation, beats + 1, nowLeaving);
    }
}
