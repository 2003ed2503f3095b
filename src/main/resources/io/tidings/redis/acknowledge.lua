-- ARGV: lease, then its ids. They are claimed: none waits any longer, also where the lease had expired meanwhile.
-- Answers the state.
for i = 2, #ARGV do
  for source = 1, sources do
    dequeue(source, ARGV[i])
  end
  redis.call('HDEL', known, ARGV[i])
end
redis.call('HDEL', processing, ARGV[1])
return state()
