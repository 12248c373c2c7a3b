package dev.annals.cli.record;

/// Whether a text is one JSON object and nothing else. The parser that puts JSON into messages is lenient: it stops at
/// the end of the first value and lets the last of two equal names win.
public interface JsonCheck {
    /// Throws a `WrongUsage` that names the place unless the text is one JSON object.
    ///
    /// @param where what the text is, for example `--data`
    void requireOneObject(String where, String json);
}
