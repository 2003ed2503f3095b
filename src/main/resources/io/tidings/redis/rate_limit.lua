-- KEYS: the key. ARGV: tokens, then a minute's room and the size of the bucket of requests, and of that of tokens.
-- Takes the call and answers 0, or takes nothing and answers the milliseconds until there is room.
-- Levels are counted in sixty-thousandths, of which a millisecond brings one for each that a minute has room for.
local unit = 60000
local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)
local stored = redis.call('HMGET', KEYS[1], 'requests', 'tokens', 'at')
local at = math.max(now, tonumber(stored[3] or now))
local elapsed = at - tonumber(stored[3] or now)

local function bucket(level, amount, per_minute, size)
  local full = size * unit
  level = math.min(full, tonumber(level or full) + elapsed * per_minute)
  local missing = math.min(amount * unit, full) - level
  local wait = 0
  if per_minute > 0 and missing > 0 then
    wait = math.ceil(missing / per_minute)
  end
  local left = level - amount * unit
  local pause = 0
  if per_minute > 0 then
    pause = math.ceil((full - left) / per_minute)
  else
    left = full
  end
  return wait, left, pause
end

local requests_wait, requests, requests_pause = bucket(stored[1], 1, tonumber(ARGV[2]), tonumber(ARGV[3]))
local tokens_wait, tokens, tokens_pause = bucket(stored[2], tonumber(ARGV[1]), tonumber(ARGV[4]), tonumber(ARGV[5]))
local wait = math.max(requests_wait, tokens_wait)
if wait == 0 then
  redis.call('HSET', KEYS[1], 'requests', string.format('%.0f', requests), 'tokens', string.format('%.0f', tokens),
      'at', string.format('%.0f', at))
  -- When both are full again, there is nothing to remember.
  redis.call('PEXPIRE', KEYS[1], string.format('%.0f', math.max(requests_pause, tokens_pause, 1)))
end
return wait
