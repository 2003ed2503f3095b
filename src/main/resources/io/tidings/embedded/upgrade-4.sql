-- What providers had in a cache, and what models thought: nothing, for those that answered before.
ALTER TABLE replies ADD COLUMN cached_tokens INTEGER NOT NULL DEFAULT 0;
ALTER TABLE replies ADD COLUMN thought_tokens INTEGER NOT NULL DEFAULT 0;
