/// The Java client of Annals: record facts, ask for now and for any moment of the past. What is said here is said in
/// the messages of the contract and in plain Java; the wire is in the leaf package `grpc`.
@NullMarked
package dev.annals.client;

import org.jspecify.annotations.NullMarked;
