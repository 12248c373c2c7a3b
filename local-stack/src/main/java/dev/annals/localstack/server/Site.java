package dev.annals.localstack.server;

import java.nio.file.Path;

/// Where one server runs: its port on the loopback address, its directory, and the file that takes what it prints.
public record Site(int port, Path directory, Path log) {}
