// Emmett on PostgreSQL. Appends with the expected version; a raw SQL projection, run by a consumer that stores its
// checkpoint in the projection's transaction. Follows "PostgreSQL Event Store" and "Projections" of its documentation.
import { rawSql, SQL } from '@event-driven-io/dumbo';
import {
  getPostgreSQLEventStore,
  postgreSQLEventStoreConsumer,
  postgreSQLRawSQLProjection,
} from '@event-driven-io/emmett-postgresql';
import { run } from './participation.js';

// Emmett's defaults are 100 events every 50 ms, made for following a live stream.
const PULLING = { batchSize: 1_000, pullingFrequencyInMs: 0 };

const LOADED_AT_ONCE = 500;

const READ_MODEL = rawSql(`
  CREATE TABLE IF NOT EXISTS context_summary (
    aggregate_id text PRIMARY KEY,
    version bigint NOT NULL,
    decisions bigint NOT NULL,
    milestones bigint NOT NULL);
  CREATE TABLE IF NOT EXISTS subtask (
    aggregate_id text,
    subtask_id text,
    status text NOT NULL,
    PRIMARY KEY (aggregate_id, subtask_id))`);

const summary = (id, version, decisions, milestones) => SQL`
  INSERT INTO context_summary AS known VALUES (${id}, ${version}, ${decisions}, ${milestones})
  ON CONFLICT (aggregate_id) DO UPDATE SET
    version = excluded.version,
    decisions = known.decisions + excluded.decisions,
    milestones = known.milestones + excluded.milestones`;

// Both tables in one statement: a round trip less.
const summaryAndSubtask = (id, version, { subtask_id: subtaskId, status }) => SQL`
  WITH changed AS (
    INSERT INTO subtask VALUES (${id}, ${subtaskId}, ${status})
    ON CONFLICT (aggregate_id, subtask_id) DO UPDATE SET status = excluded.status)
  INSERT INTO context_summary AS known VALUES (${id}, ${version}, 0, 0)
  ON CONFLICT (aggregate_id) DO UPDATE SET version = excluded.version`;

const evolve = ({ type, data, metadata }) => {
  const id = metadata.streamName;
  const version = Number(metadata.streamPosition);
  switch (type) {
    case 'subtask_updated':
      return summaryAndSubtask(id, version, data.event.subtask_updated);
    case 'decision_added':
      return summary(id, version, 1, 0);
    case 'milestone_reached':
      return summary(id, version, 0, 1);
    default:
      return summary(id, version, 0, 0);
  }
};

const open = async (connectionString, pool, types) => {
  const store = getPostgreSQLEventStore(connectionString, { connectionOptions: { pooled: true, pool } });
  await store.schema.migrate();
  const summaries = postgreSQLRawSQLProjection({
    name: 'summaries',
    canHandle: types,
    evolve,
    init: () => READ_MODEL,
  });
  const stored = ({ type, body }) => ({ type, data: JSON.parse(body) });

  return {
    append: (event) =>
      store.appendToStream(event.aggregateId, [stored(event)], {
        expectedStreamVersion: BigInt(event.version - 1),
      }),

    /** Histories, one after the other: the consumer reads by transaction, then by position. */
    load: async (events) => {
      const histories = new Map();
      for (const event of events) {
        if (!histories.has(event.aggregateId)) histories.set(event.aggregateId, []);
        histories.get(event.aggregateId).push(event);
      }
      for (const [id, history] of histories)
        for (let from = 0; from < history.length; from += LOADED_AT_ONCE)
          await store.appendToStream(id, history.slice(from, from + LOADED_AT_ONCE).map(stored));
    },

    project: async () => {
      const consumer = postgreSQLEventStoreConsumer({
        connectionString,
        pulling: PULLING,
        stopWhen: { noMessagesLeft: true },
      });
      consumer.projector({ processorId: 'summaries', projection: summaries });
      await consumer.start();
      await consumer.close();
    },

    storedVersions: `SELECT stream_id, max(stream_position) FROM emt_messages
      GROUP BY stream_id HAVING count(*) = max(stream_position)`,

    close: () => store.close(),
  };
};

await run('emmett', open);
