-- Whether counsel was told by mail that an alert is for counsel, which it may become only later: when a privacy officer leaves, or more was found of it.
ALTER TABLE oversight.alert ADD COLUMN told_counsel boolean NOT NULL DEFAULT false;
GRANT UPDATE (told_counsel) ON oversight.alert TO harborline_server;
