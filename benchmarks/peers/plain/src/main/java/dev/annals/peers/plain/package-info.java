/// A table in PostgreSQL and JDBC, without a framework.
package dev.annals.peers.plain;
