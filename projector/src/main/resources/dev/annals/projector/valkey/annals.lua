#!lua name=annals

-- The views of one partition of one generation: all keys carry the same hash tag. A function runs alone, so nobody sees
-- half of it; every check comes before the first write, since what was written is not taken back.

local PAIRS_AT_ONCE = 500

local function checkpoint(key)
  local stored = redis.call('HMGET', key, 'position', 'epoch', 'recorded_us')
  return stored[1] or '0', stored[2] or '0', stored[3] or '0'
end

-- KEYS: the checkpoint. ARGV: who claims. Raises the epoch; answers position, epoch, recorded time.
local function claim(keys, args)
  redis.call('HINCRBY', keys[1], 'epoch', 1)
  redis.call('HSET', keys[1], 'owner', args[1] or '')
  return { checkpoint(keys[1]) }
end

-- Adds pairs of score and member, in bounded portions.
local function add(key, pairs_to_add)
  for first = 1, #pairs_to_add, PAIRS_AT_ONCE * 2 do
    local last = math.min(first + PAIRS_AT_ONCE * 2 - 1, #pairs_to_add)
    redis.call('ZADD', key, unpack(pairs_to_add, first, last))
  end
end

-- KEYS: checkpoint, event ids, parked, discarded, incomplete, one for each state, one for each index entry.
-- ARGV: expected position, expected epoch, new position, new recorded time, number of states, number of index entries,
--       number of events, of aggregates parked, of those released, of events discarded; for each state its bytes,
--       version and position; for each index entry the number of positions and the positions; for each event its id and
--       position; for each aggregate parked its id and record; for each one released its id; for each event discarded
--       its aggregate, its own name and its record.
-- Answers 1, or 0 and the checkpoint that stood in the way.
local function apply(keys, args)
  local position, epoch, recorded = checkpoint(keys[1])
  if position ~= args[1] or epoch ~= args[2] then
    return { 0, position, epoch, recorded }
  end
  local states, entries, events = tonumber(args[5]), tonumber(args[6]), tonumber(args[7])
  local parked, released, discarded = tonumber(args[8]), tonumber(args[9]), tonumber(args[10])
  local at = 11
  for i = 1, states do
    redis.call('HSET', keys[5 + i], 'state', args[at], 'version', args[at + 1], 'position', args[at + 2])
    at = at + 3
  end
  for i = 1, entries do
    local count = tonumber(args[at])
    local positions = {}
    for j = 1, count do
      positions[2 * j - 1] = args[at + j]
      positions[2 * j] = args[at + j]
    end
    add(keys[5 + states + i], positions)
    at = at + 1 + count
  end
  local ids = {}
  for i = 1, events do
    ids[2 * i - 1] = args[at + 1]
    ids[2 * i] = args[at]
    at = at + 2
  end
  add(keys[2], ids)
  for i = 1, parked do
    redis.call('HSET', keys[3], args[at], args[at + 1])
    at = at + 2
  end
  for i = 1, released do
    redis.call('HDEL', keys[3], args[at])
    at = at + 1
  end
  for i = 1, discarded do
    redis.call('SADD', keys[5], args[at])
    redis.call('HSET', keys[4], args[at + 1], args[at + 2])
    at = at + 3
  end
  redis.call('HSET', keys[1], 'position', args[3], 'recorded_us', args[4])
  return { 1 }
end

-- KEYS: parked. ARGV: an aggregate, its record as it was read, the record that is to replace it. Answers 1, or 0 if the
-- record is another by now.
local function leave(keys, args)
  if redis.call('HGET', keys[1], args[1]) ~= args[2] then
    return { 0 }
  end
  redis.call('HSET', keys[1], args[1], args[3])
  return { 1 }
end

-- KEYS: checkpoint, a state. ARGV: expected position, expected epoch, the state's bytes, version and position. Whatever
-- was there is gone. Answers like apply.
local function replace(keys, args)
  local position, epoch, recorded = checkpoint(keys[1])
  if position ~= args[1] or epoch ~= args[2] then
    return { 0, position, epoch, recorded }
  end
  redis.call('DEL', keys[2])
  redis.call('HSET', keys[2], 'state', args[3], 'version', args[4], 'position', args[5])
  return { 1 }
end

redis.register_function('annals_claim', claim)
redis.register_function('annals_leave', leave)
redis.register_function('annals_apply', apply)
redis.register_function('annals_replace', replace)
