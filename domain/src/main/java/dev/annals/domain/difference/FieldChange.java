package dev.annals.domain.difference;

import com.google.protobuf.Value;

/// One field that differs between two states.
///
/// @param path for example `context.decisions["d-1"].status`: names of fields, keys of maps in brackets as JSON texts,
/// places in lists in brackets from 0
/// @param before its value in the earlier state as JSON; of no kind where there was nothing
/// @param after its value in the later state; of no kind where there is nothing
public record FieldChange(String path, Value before, Value after) {}
