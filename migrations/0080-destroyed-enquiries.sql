-- How many enquiries were destroyed on a day is counted for those who decide how long they are kept.
CREATE INDEX data_key_destroyed ON enquiries.data_key (destroyed_at) WHERE destroyed_at IS NOT NULL;
