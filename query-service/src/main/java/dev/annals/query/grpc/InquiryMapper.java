package dev.annals.query.grpc;

import com.google.protobuf.Value;
import dev.annals.domain.EventFacets;
import dev.annals.event.v1.ContextEvent;
import dev.annals.eventstore.RecordedEvent;
import dev.annals.query.Standing;
import dev.annals.query.difference.Difference;
import dev.annals.query.state.FoundStates;
import dev.annals.query.trace.Trace;
import dev.annals.query.v1.Consequence;
import dev.annals.query.v1.DiffStatesResponse;
import dev.annals.query.v1.EventMark;
import dev.annals.query.v1.FieldChange;
import dev.annals.query.v1.FindStatesResponse;
import dev.annals.query.v1.FlawKind;
import dev.annals.query.v1.FoundState;
import dev.annals.query.v1.HistoryFlaw;
import dev.annals.query.v1.TraceEventResponse;
import dev.annals.query.v1.ValidateHistoryResponse;
import dev.annals.query.validation.Flaw;
import dev.annals.query.validation.Validation;

/// Answers of the inquiry service as messages.
final class InquiryMapper {
    private InquiryMapper() {}

    static DiffStatesResponse difference(Difference difference, Standing standing) {
        return DiffStatesResponse.newBuilder()
                .setFromVersion(difference.fromVersion())
                .setToVersion(difference.toVersion())
                .addAllChanges(
                        difference.changes().stream().map(InquiryMapper::change).toList())
                .setTruncated(difference.truncated())
                .setEvents(difference.toVersion() - difference.fromVersion())
                .setStanding(AnswerMapper.standing(standing))
                .build();
    }

    static TraceEventResponse trace(Trace trace, Standing standing) {
        return TraceEventResponse.newBuilder()
                .setEvent(AnswerMapper.event(trace.event()))
                .addAllCauses(AnswerMapper.events(trace.causes().events()))
                .setOuterCauseId(trace.causes().outerId())
                .setCausesTruncated(trace.causes().truncated())
                .addAllConsequences(trace.consequences().events().stream()
                        .map(InquiryMapper::consequence)
                        .toList())
                .setConsequencesTruncated(trace.consequences().truncated())
                .setStanding(AnswerMapper.standing(standing))
                .build();
    }

    static ValidateHistoryResponse validation(Validation validation, PageTokens tokens, Standing standing) {
        return ValidateHistoryResponse.newBuilder()
                .setEvents(validation.events())
                .setAggregates(validation.begun())
                .addAllFlaws(
                        validation.flaws().stream().map(InquiryMapper::flaw).toList())
                .setNextPageToken(tokens.after(validation.rest()))
                .setStanding(AnswerMapper.standing(standing))
                .build();
    }

    static FindStatesResponse states(FoundStates found, PageTokens tokens, Standing standing) {
        return FindStatesResponse.newBuilder()
                .addAllStates(found.aggregates().stream()
                        .map(state -> FoundState.newBuilder()
                                .setSince(mark(state.since()))
                                .setState(state.state())
                                .build())
                        .toList())
                .setPosition(found.position())
                .setNextPageToken(tokens.after(found.rest()))
                .setStanding(AnswerMapper.standing(standing))
                .build();
    }

    private static HistoryFlaw flaw(Flaw flaw) {
        return HistoryFlaw.newBuilder()
                .setKind(
                        switch (flaw.kind()) {
                            case GAP -> FlawKind.FLAW_KIND_GAP;
                            case DUPLICATE -> FlawKind.FLAW_KIND_DUPLICATE;
                            case DISORDER -> FlawKind.FLAW_KIND_DISORDER;
                            case MISSING_POSITION -> FlawKind.FLAW_KIND_MISSING_POSITION;
                            case UNREADABLE -> FlawKind.FLAW_KIND_UNREADABLE;
                        })
                .setAggregateId(flaw.aggregateId())
                .setVersion(flaw.version())
                .setPosition(flaw.position())
                .setExplanation(flaw.explanation())
                .build();
    }

    static EventMark mark(RecordedEvent recorded) {
        ContextEvent event = recorded.event();
        return EventMark.newBuilder()
                .setEventId(event.getEventId())
                .setAggregateId(event.getAggregateId())
                .setVersion(event.getVersion())
                .setEventType(event.getEventType())
                .setPosition(recorded.position())
                .setOccurredTime(event.getTimestamp())
                .setRecordedTime(Times.timestamp(recorded.recordedTime()))
                .setActor(EventFacets.actor(event))
                .build();
    }

    private static FieldChange change(Difference.Written written) {
        FieldChange.Builder change =
                FieldChange.newBuilder().setPath(written.change().path()).setWrittenBy(mark(written.by()));
        if (isSomething(written.change().before())) {
            change.setBefore(written.change().before());
        }
        if (isSomething(written.change().after())) {
            change.setAfter(written.change().after());
        }
        return change.build();
    }

    private static boolean isSomething(Value value) {
        return value.getKindCase() != Value.KindCase.KIND_NOT_SET;
    }

    private static Consequence consequence(Trace.Consequence consequence) {
        return Consequence.newBuilder()
                .setEvent(AnswerMapper.event(consequence.event()))
                .setDepth(consequence.depth())
                .build();
    }
}
