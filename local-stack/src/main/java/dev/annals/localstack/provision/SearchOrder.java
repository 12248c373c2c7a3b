package dev.annals.localstack.provision;

import java.util.ArrayList;
import java.util.List;

/// Asks places in turn and takes the first that has the server; later places are not even asked.
public record SearchOrder(String server, List<Lookup> places, String advice) {
    public SearchOrder {
        places = List.copyOf(places);
    }

    public ServerSource find() {
        var reasons = new ArrayList<String>();
        for (var place : places) {
            switch (place.look()) {
                case Lookup.Answer.Found(var source) -> {
                    return source;
                }
                case Lookup.Answer.Missing(var reason) -> reasons.add(reason);
            }
        }
        throw new NotFound(server, reasons, advice);
    }

    /// No place has the server. The message lists the reason of each place and what to do.
    public static final class NotFound extends RuntimeException {
        private static final long serialVersionUID = 1L;

        NotFound(String server, List<String> reasons, String advice) {
            super("no " + server + " could be found:\n  - " + String.join("\n  - ", reasons) + "\nNext step: "
                    + advice);
        }
    }
}
