package dev.annals.eventstore.codec;

import com.google.protobuf.ByteString;

/// An event in its stored form. Two appends of the same event have equal bytes.
///
/// @param address where it stands
/// @param subject the same, as the log spells it
/// @param bytes the event without what the subject says
public record StoredEvent(EventAddress address, String subject, ByteString bytes) {}
