-- The sealed records of these places, whichever are there. They are fetched page by page in the order in which they lie, many reads on their way at a time: where
-- they do not all fit into memory, one after the other took a search most of its time.
CREATE FUNCTION register.read_blobs(generation_ids uuid[], blob_ids bigint[])
RETURNS TABLE (generation_id uuid, blob_id bigint, blob bytea)
LANGUAGE sql STABLE ROWS 200 SET search_path = pg_catalog SET enable_indexscan = off SET effective_io_concurrency = 64 AS $$
  SELECT found.generation_id, found.blob_id, found.blob
  FROM (SELECT asked.generation_id, array_agg(asked.blob_id) AS ids
        FROM unnest(generation_ids, blob_ids) AS asked (generation_id, blob_id) GROUP BY asked.generation_id) AS wanted,
    LATERAL (SELECT b.generation_id, b.blob_id, b.blob FROM register.blob b
      WHERE b.generation_id = wanted.generation_id AND b.blob_id = ANY (wanted.ids)) AS found
$$;
REVOKE ALL ON FUNCTION register.read_blobs(uuid[], bigint[]) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION register.read_blobs(uuid[], bigint[]) TO harborline_register;
