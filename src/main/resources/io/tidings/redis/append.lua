-- ARGV: now, then source, id and tokens of each message. What waits or is leased already stays as it is.
for i = 2, #ARGV, 3 do
  if redis.call('HSETNX', known, ARGV[i + 1], ARGV[i + 2]) == 1 then
    enqueue(tonumber(ARGV[i]), ARGV[i + 1], ARGV[i + 2], ARGV[1])
  end
end
return state()
