-- A database that was put back knows of no hold that was placed since its backup. So from then on nothing is destroyed that a hold can keep, also by the server's own role,
-- until two people have said that the holds were looked at.
CREATE TABLE legal.destruction_pause (
  pause_id     uuid PRIMARY KEY,
  begun_at     timestamptz NOT NULL,
  -- When the backup was made; null where the database was put back by other means.
  backup_at    timestamptz,
  -- What was held, as it was last written down outside of the database; null where no such list was at hand.
  held_outside jsonb,
  ended_at     timestamptz,
  proposal_id  uuid REFERENCES staff.proposal,
  CHECK ((ended_at IS NULL) = (proposal_id IS NULL))
);
CREATE FUNCTION legal.is_destruction_paused() RETURNS boolean LANGUAGE sql STABLE SET search_path = pg_catalog
  RETURN EXISTS (SELECT FROM legal.destruction_pause p WHERE p.ended_at IS NULL);

-- An enquiry of the list that still opens is held again, or was and two people have lifted that since.
CREATE FUNCTION legal.check_resuming() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog AS $$
BEGIN
  IF OLD.ended_at IS NOT NULL OR NEW.ended_at IS NULL
    OR NOT staff.is_agreed('destruction-resume', NEW.proposal_id, NEW.ended_at, '{}')
    OR NOT staff.is_agreed(ARRAY['destruction-resume'], jsonb_build_object('pauseIds', jsonb_build_array(NEW.pause_id))) THEN
    RAISE EXCEPTION 'Two people end what pauses destruction.' USING ERRCODE = 'check_violation';
  END IF;
  IF EXISTS (SELECT FROM jsonb_array_elements(OLD.held_outside -> 'enquiries') e(value)
      JOIN enquiries.data_key k ON k.enquiry_id = (e.value ->> 'enquiryId')::uuid AND k.wrapped_key IS NOT NULL
      WHERE NOT EXISTS (SELECT FROM legal.enquiry_hold h WHERE h.enquiry_id = k.enquiry_id
        AND (h.lifted_at IS NULL OR h.lifted_at >= OLD.begun_at))) THEN
    RAISE EXCEPTION 'What was held is held again before destruction goes on.' USING ERRCODE = 'check_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER resuming_checked BEFORE UPDATE ON legal.destruction_pause FOR EACH ROW EXECUTE FUNCTION legal.check_resuming();
CREATE TRIGGER destruction_pause_stays BEFORE DELETE OR TRUNCATE ON legal.destruction_pause
  FOR EACH STATEMENT EXECUTE FUNCTION staff.refuse_change();
GRANT SELECT ON legal.destruction_pause TO harborline_server;
GRANT UPDATE (ended_at, proposal_id) ON legal.destruction_pause TO harborline_server;

-- Everything that asks whether a hold of the profile keeps a kind asks this: while destruction is paused, each kind is kept.
CREATE OR REPLACE FUNCTION legal.is_kind_held(kind text, at timestamptz) RETURNS boolean LANGUAGE sql STABLE SET search_path = pg_catalog
  RETURN legal.is_destruction_paused() OR EXISTS (SELECT FROM legal.version v, LATERAL jsonb_array_elements(v.content -> 'holds') h(value)
    WHERE v.version = (SELECT max(version) FROM legal.version) AND h.value ->> 'of' = is_kind_held.kind
      AND h.value ->> 'from' <= to_char(is_kind_held.at AT TIME ZONE 'UTC', 'YYYY-MM-DD')
      AND COALESCE(h.value ->> 'until' >= to_char(is_kind_held.at AT TIME ZONE 'UTC', 'YYYY-MM-DD'), true));

-- The way of an enquiry to custodians, which a hold of a process keeps and one of the profile does not, stays too.
CREATE OR REPLACE FUNCTION legal.refuse_held_way() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog AS $$
BEGIN
  IF legal.is_destruction_paused() OR EXISTS (SELECT FROM relay.dispatch d JOIN legal.enquiry_hold h ON h.enquiry_id = d.enquiry_id
      WHERE d.dispatch_id = OLD.dispatch_id AND h.lifted_at IS NULL) THEN
    RAISE EXCEPTION 'A legal process holds this enquiry.' USING ERRCODE = 'check_violation';
  END IF;
  RETURN OLD;
END $$;
