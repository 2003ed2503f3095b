-- No index that begins with the company alone can take the place of this one, whatever the planner knows of the tables.
DROP INDEX event_milestone;
CREATE INDEX event_milestone ON significant_events (md5(company_id || ':' || milestone_key COLLATE "C"));
