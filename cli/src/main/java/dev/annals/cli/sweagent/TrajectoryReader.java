package dev.annals.cli.sweagent;

/// Reads the content of a trajectory file.
public interface TrajectoryReader {
    /// The run that the content describes; throws [UnreadableRunException] if it is not a whole one.
    Trajectory read(byte[] content);
}
