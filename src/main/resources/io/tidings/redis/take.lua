-- ARGV: lease, most messages, most tokens, fewest messages, milliseconds that it may be held, holder.
-- Answers the tokens and ids of the lease; no ids where fewer wait. The same lease taken again is the same.
local lease, most, most_tokens, fewest = ARGV[1], tonumber(ARGV[2]), tonumber(ARGV[3]), tonumber(ARGV[4])

local function answer(held)
  local lines = {held.tokens}
  for _, item in ipairs(held.items) do
    lines[#lines + 1] = item[2]
  end
  return lines
end

local before = redis.call('HGET', processing, lease)
if before then
  return answer(cjson.decode(before))
end
expire()

local waiting = {}
for source = 1, sources do
  for _, id in ipairs(redis.call('ZRANGE', queue(source), 0, most - 1)) do
    waiting[#waiting + 1] = {source, id}
  end
end
-- Ids sort as their messages were sent.
table.sort(waiting, function(one, other) return one[2] < other[2] end)

local held = {tokens = 0, items = {}, deadline = now() + ARGV[5], holder = ARGV[6]}
local full = false
for i = 1, math.min(most, #waiting) do
  local tokens = tonumber(redis.call('HGET', known, waiting[i][2]) or 0)
  full = i > 1 and held.tokens + tokens > most_tokens
  if full then
    break
  end
  held.tokens = held.tokens + tokens
  held.items[i] = waiting[i]
end
if #held.items == 0 or (#held.items < fewest and not full) then
  return {0}
end
for _, item in ipairs(held.items) do
  item[3] = redis.call('ZSCORE', since, item[2])
  dequeue(item[1], item[2])
end
redis.call('HSET', processing, lease, cjson.encode(held))
return answer(held)
