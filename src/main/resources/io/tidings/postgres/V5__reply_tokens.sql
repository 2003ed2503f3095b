-- What providers had in a cache, and what models thought: nothing, for those that answered before.
ALTER TABLE replies
  ADD COLUMN cached_tokens  bigint NOT NULL DEFAULT 0,
  ADD COLUMN thought_tokens bigint NOT NULL DEFAULT 0;
