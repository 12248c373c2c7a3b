#!lua name=annals_2

-- The views of one partition of one generation: all keys carry the same hash tag. A function runs alone, so nobody sees
-- half of it; every check comes before the first write, since what was written is not taken back. The names carry the
-- revision of the views, so that pods of two revisions can share a server.

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

-- KEYS: checkpoint, event ids, parked, discarded, incomplete, one for each view written anew, one for each continued, one
--       for each index entry.
-- ARGV: expected position, expected epoch, new position, new recorded time, number of views written anew, of those
--       continued, of index entries, of events, of aggregates parked, of those released, of events discarded; for each
--       view written anew its bytes; for each continued how many bytes it has and those to append; for each index entry
--       the number of positions and the positions; for each event its id and position; for each aggregate parked its id
--       and record; for each one released its id; for each event discarded its aggregate, its own name and its record.
-- Answers 1, or 0 and the checkpoint that stood in the way, or 2 and the key of a view that has another length.
local function apply(keys, args)
  local position, epoch, recorded = checkpoint(keys[1])
  if position ~= args[1] or epoch ~= args[2] then
    return { 0, position, epoch, recorded }
  end
  local states, continued, entries, events = tonumber(args[5]), tonumber(args[6]), tonumber(args[7]), tonumber(args[8])
  local parked, released, discarded = tonumber(args[9]), tonumber(args[10]), tonumber(args[11])
  local at = 12
  for i = 1, continued do
    if redis.call('STRLEN', keys[5 + states + i]) ~= tonumber(args[at + states + 2 * i - 2]) then
      return { 2, keys[5 + states + i] }
    end
  end
  for i = 1, states do
    redis.call('SET', keys[5 + i], args[at])
    at = at + 1
  end
  for i = 1, continued do
    redis.call('APPEND', keys[5 + states + i], args[at + 1])
    at = at + 2
  end
  for i = 1, entries do
    local count = tonumber(args[at])
    local positions = {}
    for j = 1, count do
      positions[2 * j - 1] = args[at + j]
      positions[2 * j] = args[at + j]
    end
    add(keys[5 + states + continued + i], positions)
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

-- KEYS: checkpoint, a view. ARGV: expected position, expected epoch, the view's bytes. Whatever was there is gone. Answers
-- like apply.
local function replace(keys, args)
  local position, epoch, recorded = checkpoint(keys[1])
  if position ~= args[1] or epoch ~= args[2] then
    return { 0, position, epoch, recorded }
  end
  redis.call('SET', keys[2], args[3])
  return { 1 }
end

redis.register_function('annals_2_claim', claim)
redis.register_function('annals_2_leave', leave)
redis.register_function('annals_2_apply', apply)
redis.register_function('annals_2_replace', replace)
