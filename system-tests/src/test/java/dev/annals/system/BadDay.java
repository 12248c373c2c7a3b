package dev.annals.system;

import static org.assertj.core.api.Assertions.assertThat;

import dev.annals.event.v1.ContextEvent;
import dev.annals.event.v1.CustomEventRecorded;
import dev.annals.eventstore.LogUnavailableException;
import dev.annals.localstack.OwnServer;
import dev.annals.localstack.OwnServers;
import dev.annals.localstack.services.ServiceProcess;
import dev.annals.query.v1.Source;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/// What can happen to projectors and servers while events are recorded, in an order made from a seed. Between two
/// mishaps the log grows by a number of events that is random, too, so that each comes at no particular moment; more
/// are recorded meanwhile.
final class BadDay {
    /// How many are recorded from one moment at which the log grows to the next: more than it takes to get there.
    private static final int EVENTS_EACH = 200;

    private final OwnServers servers;
    private final RunningAnnals annals;
    private final List<ServiceProcess> projectors;
    private final Random random;
    private final Scribe scribe;
    private int projectorsMore;

    /// @param projectors all that share the work
    /// @param scribe records at its pace
    BadDay(OwnServers servers, RunningAnnals annals, List<ServiceProcess> projectors, Random random, Scribe scribe) {
        this.servers = servers;
        this.annals = annals;
        this.projectors = projectors;
        this.random = random;
        this.scribe = scribe;
    }

    private enum Mishap {
        PROJECTOR_DIES,
        PROJECTOR_SLEEPS_SHORTLY,
        PROJECTOR_SLEEPS_UNTIL_REPLACED,
        PROJECTOR_LEAVES_AND_COMES_BACK,
        PROJECTOR_JOINS_AND_DIES,
        CONSUMERS_ARE_FORGOTTEN,
        NATS_DIES,
        NEO4J_DIES,
        VALKEY_DIES
    }

    /// Everything there is, once each.
    void happen() {
        List<Mishap> all = new ArrayList<>(List.of(Mishap.values()));
        Collections.shuffle(all, random);
        for (Mishap mishap : all) {
            logGrows();
            System.err.println("  " + mishap);
            happen(mishap);
        }
        logGrows();
    }

    private void happen(Mishap mishap) {
        switch (mishap) {
            case PROJECTOR_DIES -> one().restart();
            case PROJECTOR_SLEEPS_SHORTLY -> sleeps(this::logGrows);
            case PROJECTOR_SLEEPS_UNTIL_REPLACED -> sleeps(annals::awaitCheckpoints);
            case PROJECTOR_LEAVES_AND_COMES_BACK -> {
                ServiceProcess leaving = one();
                leaving.stop();
                logGrows();
                leaving.restart();
            }
            case PROJECTOR_JOINS_AND_DIES -> {
                try (ServiceProcess joining = annals.startProjector("more-" + projectorsMore++)) {
                    logGrows();
                    joining.kill();
                }
            }
            case CONSUMERS_ARE_FORGOTTEN -> annals.forgetConsumers();
            case NATS_DIES -> {
                servers.nats().kill();
                servers.nats().startAgain();
            }
            case NEO4J_DIES -> isAway(servers.neo4j(), this::viewsGoOn);
            case VALKEY_DIES -> isAway(servers.valkey(), () -> {});
        }
    }

    private ServiceProcess one() {
        return projectors.get(random.nextInt(projectors.size()));
    }

    private void sleeps(Runnable meanwhile) {
        ServiceProcess sleeper = one();
        sleeper.pause();
        meanwhile.run();
        sleeper.resume();
    }

    /// Law 5: events are recorded on, and the other projection does not notice.
    private void isAway(OwnServer store, Runnable meanwhile) {
        store.kill();
        logGrows();
        meanwhile.run();
        store.startAgain();
    }

    private void viewsGoOn() {
        annals.client()
                .record(ContextEvent.newBuilder()
                        .setAggregateId("without-the-graph")
                        .setCustomEventRecorded(CustomEventRecorded.newBuilder().setTypeName("line.written"))
                        .build());
        // Before its partition has a checkpoint, the log answers.
        Eventually.await(
                "a state from the views",
                () -> annals.client()
                                .getState("without-the-graph")
                                .getStanding()
                                .getSource()
                        == Source.SOURCE_VIEWS);
    }

    private void logGrows() {
        scribe.allow(EVENTS_EACH);
        long until = head(0) + 5 + random.nextInt(60);
        Eventually.await("the log at " + until, () -> head(0) >= until || scribe.hasFailed());
        assertThat(scribe.hasFailed()).as("nothing is recorded any more").isFalse();
    }

    private long head(long unknown) {
        try {
            return annals.log().head().position();
        } catch (LogUnavailableException away) {
            return unknown;
        }
    }
}
