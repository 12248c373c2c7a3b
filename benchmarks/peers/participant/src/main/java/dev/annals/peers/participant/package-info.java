/// What the participants that run on PostgreSQL have in common, so that each measures the same work: reading the event
/// file, the writers, the tables of the read model, the digests and the line that is printed. How events are stored and
/// how they reach the read model is each peer's own.
package dev.annals.peers.participant;
