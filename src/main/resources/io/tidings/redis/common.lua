-- What waits for one company. All keys have the company as their hash tag, so they are on one node of a cluster.
--   processing  hash: lease -> its holder, its deadline and what it holds
--   known       hash: id -> tokens, of all that waits or is leased
--   since       sorted set: id -> since when it waits, milliseconds
--   queue       sorted set of each source: id -> when it was sent
--   metadata    hash of each source: count, tokens
local processing, known, since = KEYS[1], KEYS[2], KEYS[3]
local sources = (#KEYS - 3) / 2

local function queue(source) return KEYS[2 + 2 * source] end

local function metadata(source) return KEYS[3 + 2 * source] end

local function count(source, messages, tokens)
  redis.call('HINCRBY', metadata(source), 'count', messages)
  redis.call('HINCRBY', metadata(source), 'tokens', tokens)
end

-- An id begins with the milliseconds of sending: 48 bits, as 8 and 4 hexadecimal digits.
local function enqueue(source, id, tokens, at)
  local sent = tonumber(string.sub(id, 1, 8) .. string.sub(id, 10, 13), 16)
  -- What an expired lease held may wait again by the hand of somebody else.
  if redis.call('ZADD', queue(source), sent, id) == 1 then
    redis.call('ZADD', since, at, id)
    count(source, 1, tokens)
  end
end

local function dequeue(source, id)
  if redis.call('ZREM', queue(source), id) == 1 then
    redis.call('ZREM', since, id)
    -- Not the negative of it: that of 0 is '-0' here, which Redis refuses.
    count(source, -1, 0 - (redis.call('HGET', known, id) or 0))
  end
end

-- What nobody knows any more was claimed by a holder before this one, who came late.
local function give_back(lease, held)
  for _, item in ipairs(held.items) do
    local tokens = redis.call('HGET', known, item[2])
    if tokens then
      enqueue(item[1], item[2], tokens, item[3])
    end
  end
  redis.call('HDEL', processing, lease)
end

local function now()
  local time = redis.call('TIME')
  return time[1] * 1000 + math.floor(time[2] / 1000)
end

-- What a holder took and never ended waits again.
local function expire()
  local leases = redis.call('HGETALL', processing)
  for i = 1, #leases, 2 do
    local held = cjson.decode(leases[i + 1])
    if held.deadline < now() then
      give_back(leases[i], held)
    end
  end
end

-- How many leases there are, since when the oldest waits ('' where nothing does), how many messages wait or are leased,
-- and count and tokens of each source.
local function state()
  local oldest = redis.call('ZRANGE', since, 0, 0, 'WITHSCORES')
  local answer = {redis.call('HLEN', processing), oldest[2] or '', redis.call('HLEN', known)}
  for source = 1, sources do
    local counted = redis.call('HMGET', metadata(source), 'count', 'tokens')
    answer[#answer + 1] = tonumber(counted[1] or 0)
    answer[#answer + 1] = tonumber(counted[2] or 0)
  end
  return answer
end

