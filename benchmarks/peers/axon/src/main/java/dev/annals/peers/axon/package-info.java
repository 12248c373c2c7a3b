/// Axon Framework 4.12 on PostgreSQL, without Axon Server: an aggregate behind a command gateway, the JDBC event
/// store, a pooled streaming event processor with the JDBC token store.
package dev.annals.peers.axon;
