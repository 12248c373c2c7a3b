package dev.annals.domain.external;

import static dev.annals.domain.fixture.ExternalExamples.*;
import static dev.annals.domain.fixture.Specification.accepted;
import static dev.annals.domain.fixture.Specification.given;
import static dev.annals.domain.fixture.Specification.malformed;
import static dev.annals.domain.fixture.Specification.rejected;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import com.google.protobuf.Timestamp;
import dev.annals.event.v1.ContextEvent;
import dev.annals.event.v1.ExternalEventIngested;
import dev.annals.event.v1.ExternalEventRejected;
import dev.annals.event.v1.ExternalSource;
import dev.annals.state.v1.ExternalEvent;
import dev.annals.state.v1.ExternalEventStatus;
import org.junit.jupiter.api.Test;

class ExternalEventDeciderTest {

    @Test
    void begins_with_any_of_its_events() {
        given().when(externalEventIngested()).then(accepted());
        given().when(externalEventRejected()).then(accepted());
        given().when(timerScheduled()).then(accepted());
        given().when(timerFired()).then(accepted());
    }

    @Test
    void a_delivery_that_is_repeated_is_refused() {
        given(externalEventIngested()).when(externalEventIngested()).then(rejected("EXTERNAL_EVENT_ALREADY_EXISTS"));
        given(externalEventRejected()).when(externalEventIngested()).then(rejected("EXTERNAL_EVENT_ALREADY_EXISTS"));
    }

    @Test
    void is_turned_away_once_also_after_it_was_taken_in() {
        given(externalEventIngested()).when(externalEventRejected()).then(accepted());
        given(externalEventRejected())
                .when(externalEventRejected())
                .then(rejected("EXTERNAL_EVENT_ALREADY_REJECTED", "signature"));
        given(timerScheduled()).when(externalEventRejected()).then(rejected("EXTERNAL_EVENT_IS_A_TIMER"));
    }

    @Test
    void a_timer_is_set_once_and_goes_off_once() {
        given(timerScheduled()).when(timerFired()).then(accepted());
        given(timerScheduled()).when(timerScheduled()).then(rejected("EXTERNAL_EVENT_ALREADY_EXISTS"));
        given(timerScheduled(), timerFired()).when(timerFired()).then(rejected("TIMER_ALREADY_FIRED"));
        given(externalEventIngested()).when(timerFired()).then(rejected("EXTERNAL_EVENT_IS_NO_TIMER"));
    }

    @Test
    void what_was_known_when_it_was_taken_in_stays() {
        ExternalEvent event =
                given(externalEventIngested(), externalEventRejected()).state().getExternalEvent();

        assertThat(event.getStatus()).isEqualTo(ExternalEventStatus.EXTERNAL_EVENT_STATUS_REJECTED);
        assertThat(event.getExternalId()).isEqualTo("delivery-1");
        assertThat(event.getRejectionReason()).contains("signature");
    }

    @Test
    void says_where_it_comes_from_in_a_form_that_can_be_read_back() {
        given().when(ContextEvent.newBuilder()
                        .setExternalEventIngested(ExternalEventIngested.newBuilder()
                                .setReceivedTime(Timestamp.newBuilder().setNanos(-1))
                                .setRawSha256(ByteString.copyFromUtf8("short")))
                        .build())
                .then(malformed(
                        "external_event_ingested.source",
                        "external_event_ingested.received_time",
                        "external_event_ingested.raw_sha256"));
        given().when(ContextEvent.newBuilder()
                        .setExternalEventRejected(
                                ExternalEventRejected.newBuilder().setSource(ExternalSource.EXTERNAL_SOURCE_API))
                        .build())
                .then(malformed("external_event_rejected.reason"));
    }
}
