-- ARGV: holder. What it holds waits again: it has forgotten that it does.
local leases = redis.call('HGETALL', processing)
for i = 1, #leases, 2 do
  local held = cjson.decode(leases[i + 1])
  if held.holder == ARGV[1] then
    give_back(leases[i], held)
  end
end
return state()
