package dev.annals.cli.text;

/// Colours and weights, where the terminal shows them.
///
/// @param visible whether it does
public record Style(boolean visible) {

    public String bold(String text) {
        return wrap("1", text);
    }

    public String dim(String text) {
        return wrap("2", text);
    }

    public String red(String text) {
        return wrap("31", text);
    }

    public String green(String text) {
        return wrap("32", text);
    }

    public String yellow(String text) {
        return wrap("33", text);
    }

    private String wrap(String code, String text) {
        return visible && !text.isEmpty() ? "\u001b[" + code + "m" + text + "\u001b[0m" : text;
    }
}
