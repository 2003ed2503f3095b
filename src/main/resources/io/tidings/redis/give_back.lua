-- ARGV: lease. What it holds waits again since when it did.
local held = redis.call('HGET', processing, ARGV[1])
if held then
  give_back(ARGV[1], cjson.decode(held))
  return 1
end
return 0
