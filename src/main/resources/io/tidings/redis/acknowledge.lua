-- ARGV: lease, then its ids. They are claimed: none waits any longer, also where the lease had expired meanwhile.
for i = 2, #ARGV do
  for source = 1, sources do
    dequeue(source, ARGV[i])
  end
  redis.call('HDEL', known, ARGV[i])
end
return redis.call('HDEL', processing, ARGV[1])
