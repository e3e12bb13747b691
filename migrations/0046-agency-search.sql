-- Agencies are found by words: what was typed is compared with the few thousand words that there are, not with every agency.
CREATE FUNCTION agencies.search_list(words text) RETURNS text[] LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN array_remove(regexp_split_to_array(replace(words, '.', ''), '[^a-z0-9]+'), '');

ALTER TABLE agencies.agency ADD COLUMN search_list text[] NOT NULL
  GENERATED ALWAYS AS (agencies.search_list(agencies.search_words(name, county, state_code))) STORED;
CREATE INDEX agency_search_list ON agencies.agency USING gin (search_list) WITH (gin_pending_list_limit = 256);
-- Nothing looks for parts of words in whole agencies any more; the release before this one does so without it, only slower.
DROP INDEX agencies.agency_search_words;

-- Every word by which an agency was ever found.
CREATE TABLE agencies.search_word (word text PRIMARY KEY);
INSERT INTO agencies.search_word SELECT DISTINCT unnest(search_list) FROM agencies.agency;
CREATE INDEX search_word_like ON agencies.search_word USING gin (word public.gin_trgm_ops) WITH (fastupdate = off);
GRANT SELECT, INSERT ON agencies.search_word TO harborline_server;

CREATE FUNCTION agencies.keep_search_words() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog AS $$
BEGIN
  INSERT INTO agencies.search_word SELECT DISTINCT unnest(n.search_list) FROM new_agencies n ON CONFLICT DO NOTHING;
  RETURN NULL;
END $$;
CREATE TRIGGER agency_added_words AFTER INSERT ON agencies.agency REFERENCING NEW TABLE AS new_agencies
  FOR EACH STATEMENT EXECUTE FUNCTION agencies.keep_search_words();
CREATE TRIGGER agency_changed_words AFTER UPDATE ON agencies.agency REFERENCING NEW TABLE AS new_agencies
  FOR EACH STATEMENT EXECUTE FUNCTION agencies.keep_search_words();
-- Also for whoever copies agencies in from elsewhere with triggers off: an agency without its words would not be found mistyped.
ALTER TABLE agencies.agency ENABLE ALWAYS TRIGGER agency_added_words;
ALTER TABLE agencies.agency ENABLE ALWAYS TRIGGER agency_changed_words;
