package dev.annals.projector.views;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import dev.annals.state.v1.AggregateView;

/// What is stored of one aggregate, as it is.
///
/// @param bytes an [AggregateView], unless somebody else wrote them; none where nothing is stored
public record StoredView(ByteString bytes) {
    /// Of an aggregate of which nothing is stored.
    public static final StoredView NONE = new StoredView(ByteString.EMPTY);

    /// What they say.
    ///
    /// @throws InvalidProtocolBufferException if they are no view
    public AggregateView view() throws InvalidProtocolBufferException {
        return AggregateView.parseFrom(bytes);
    }
}
