// What every participant does, for one that runs on Node: the event file, the writers, the measuring and the line that is
// printed. The Java twin is in ../participant.
import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';
import pg from 'pg';
import { crc32 } from './crc32.js';

const WARM_UP = 'warm-up:';
const WARM_UP_EVENTS = 5_000;
const ENVELOPE_OBJECTS = new Set(['metadata']);

/** A line of the event file, which is the body that is stored. Kept as text: a million parsed ones would not fit. */
const parse = (body) => {
  const { event } = JSON.parse(body);
  const { aggregate_id: aggregateId, version } = event;
  const type = Object.keys(event).find(
    (name) => typeof event[name] === 'object' && !ENVELOPE_OBJECTS.has(name),
  );
  if (!aggregateId || !version || !type) throw new Error(`not an exported event: ${body}`);
  return { aggregateId, version: Number(version), type, body };
};

const read = async (file) => {
  const events = [];
  for await (const line of createInterface({ input: createReadStream(file) })) events.push(parse(line));
  return events;
};

const digest = (lines) => {
  const sha = createHash('sha256');
  lines.forEach((line) => sha.update(line));
  return sha.digest('hex');
};

const note = (error) => process.stderr.write(`${error.message}\n`);

/** An empty database of this participant alone, on the server of BENCH_JDBC_URL or BENCH_POSTGRES_URL. */
const createDatabase = async (name) => {
  const server = process.env.BENCH_POSTGRES_URL ?? fromJdbc(process.env.BENCH_JDBC_URL);
  const url = new URL(server);
  url.pathname = `/${name}`;
  const onServer = async (sql) => {
    const client = new pg.Client({ connectionString: server });
    await client.connect();
    await client.query(sql);
    await client.end();
  };
  const drop = () => onServer(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`);
  await drop();
  await onServer(`CREATE DATABASE ${name}`);
  return { url: url.toString(), drop };
};

const fromJdbc = (address) => {
  const url = new URL(address.replace(/^jdbc:/, ''));
  const user = url.searchParams.get('user') ?? 'postgres';
  const password = url.searchParams.get('password');
  const credentials = password ? `${user}:${password}` : user;
  return `postgresql://${credentials}@${url.host}${url.pathname}`;
};

const rows = async (pool, sql) =>
  (await pool.query({ text: sql, rowMode: 'array' })).rows.map((row) => `${row.join(' ')}\n`);

/** Each writer appends the events of its aggregates, one at a time; returns what each took in milliseconds. */
const appendAll = async (peer, events, writers) => {
  const shares = Array.from({ length: writers }, () => []);
  events.forEach((event) => shares[crc32(event.aggregateId) % writers].push(event));
  const latencies = [];
  await Promise.all(
    shares.map(async (share) => {
      for (const event of share) {
        const start = performance.now();
        await peer.append(event);
        latencies.push(performance.now() - start);
      }
    }),
  );
  return latencies.sort((one, other) => one - other);
};

const percentile = (sorted, share) =>
  sorted[Math.min(sorted.length - 1, Math.ceil(share * sorted.length))].toFixed(3);

/** Statistics as autovacuum would have made them in time, and nothing left to write. */
const settle = async (pool) => {
  await pool.query('ANALYZE');
  await pool.query('CHECKPOINT');
};

const seconds = (start) => ((performance.now() - start) / 1000).toFixed(3);

const measureAppend = async (peer, pool, events, warmUp, writers) => {
  await appendAll(peer, warmUp, writers);
  await settle(pool);
  const start = performance.now();
  const latencies = await appendAll(peer, events, writers);
  const took = seconds(start);
  const stored = await rows(
    pool,
    `SELECT * FROM (${peer.storedVersions}) AS stored (aggregate_id, version)
     WHERE aggregate_id NOT LIKE '${WARM_UP}%' ORDER BY aggregate_id COLLATE "C"`,
  );
  return {
    writers,
    seconds: Number(took),
    p50Millis: Number(percentile(latencies, 0.5)),
    p95Millis: Number(percentile(latencies, 0.95)),
    p99Millis: Number(percentile(latencies, 0.99)),
    maxMillis: Number(percentile(latencies, 1)),
    digest: digest(stored),
  };
};

const measureProject = async (peer, pool, events, warmUp) => {
  await peer.load(warmUp);
  await peer.project();
  await peer.load(events);
  await settle(pool);
  const start = performance.now();
  await peer.project();
  const took = seconds(start);
  const model = await rows(
    pool,
    `SELECT s.aggregate_id, s.version, s.decisions, s.milestones,
       count(t.subtask_id), count(t.subtask_id) FILTER (WHERE t.status = 'done')
     FROM context_summary s LEFT JOIN subtask t USING (aggregate_id)
     WHERE s.aggregate_id NOT LIKE '${WARM_UP}%'
     GROUP BY s.aggregate_id ORDER BY s.aggregate_id COLLATE "C"`,
  );
  return { writers: 1, seconds: Number(took), digest: digest(model) };
};

/** Takes part: `append|project EVENT_FILE WRITERS`. */
export const run = async (participant, open) => {
  const [workload, file, writers] = process.argv.slice(2);
  if (!['append', 'project'].includes(workload) || !(Number(writers) > 0)) {
    console.error('usage: BENCH_JDBC_URL=jdbc:postgresql:... append|project EVENT_FILE WRITERS');
    process.exit(2);
  }
  const events = await read(file);
  const warmUp = events
    .slice(0, WARM_UP_EVENTS)
    .map((event) => ({ ...event, aggregateId: WARM_UP + event.aggregateId }));
  const database = await createDatabase(`peer_${participant}`);
  const pool = new pg.Pool({ connectionString: database.url, max: 40 });
  // A connection that is still closing when its database is dropped says so; what was measured is out by then.
  pool.on('error', note);
  pool.on('connect', (client) => client.on('error', note));
  const peer = await open(database.url, pool, [...new Set(events.map(({ type }) => type))]);
  const result =
    workload === 'append'
      ? await measureAppend(peer, pool, events, warmUp, Number(writers))
      : await measureProject(peer, pool, events, warmUp);
  process.stdout.write(`${JSON.stringify({ participant, workload, events: events.length, ...result })}\n`);
  await peer.close();
  await pool.end();
  await database.drop();
};
