/// Pekko Persistence with its JDBC journal, and Pekko Projection with JDBC, on PostgreSQL: one persistent actor for
/// each aggregate, events tagged for some projections beside each other, offsets stored in the projections'
/// transactions.
package dev.annals.peers.pekko;
