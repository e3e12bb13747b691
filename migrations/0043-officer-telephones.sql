-- An officer's own telephone: given in the portal, and confirmed in a call-back that reached the officer at the agency. Its number lies
-- sealed beside the ledger (ledger.kept_content), under the key of this row, which is destroyed when the row ends.
-- The release before does not dial one, and cannot show a call in which one is dialled: drain before going back (docs/stopping.md).
ALTER TABLE agencies.officer ADD CONSTRAINT officer_of_one_agency UNIQUE (officer_id, agency_id);

CREATE TABLE agencies.officer_telephone (
  officer_telephone_id uuid PRIMARY KEY,
  officer_id    uuid NOT NULL,
  agency_id     uuid NOT NULL,
  number_kept   text CHECK (number_kept ~ '^[0-9a-f]{64}$'),
  given_at      timestamptz NOT NULL,
  confirmed_at  timestamptz,
  confirmed_by  uuid REFERENCES staff.account,
  -- The call-back within which the number was read out.
  confirmed_in  uuid REFERENCES agencies.call_back,
  ended_at      timestamptz,
  ended_because text CHECK (ended_because IN ('replaced', 'removed', 'officer-revoked')),
  FOREIGN KEY (officer_id, agency_id) REFERENCES agencies.officer (officer_id, agency_id),
  UNIQUE (officer_telephone_id, officer_id, agency_id),
  CHECK (num_nonnulls(confirmed_at, confirmed_by, confirmed_in) IN (0, 3)),
  CHECK ((ended_at IS NULL) = (ended_because IS NULL)),
  CHECK ((ended_at IS NULL) = (number_kept IS NOT NULL))
);
CREATE UNIQUE INDEX officer_telephone_one ON agencies.officer_telephone (officer_id) WHERE ended_at IS NULL;
CREATE INDEX officer_telephone_confirmed_in ON agencies.officer_telephone (confirmed_in) WHERE confirmed_in IS NOT NULL;

ALTER TABLE agencies.call_back
  ADD COLUMN officer_id uuid,
  ADD COLUMN officer_telephone_id uuid,
  -- How often a number was read out to confirm it, rightly or not.
  ADD COLUMN confirm_tries smallint NOT NULL DEFAULT 0 CHECK (confirm_tries BETWEEN 0 AND 3),
  ADD CONSTRAINT call_back_officers_own FOREIGN KEY (officer_telephone_id, officer_id, agency_id)
    REFERENCES agencies.officer_telephone (officer_telephone_id, officer_id, agency_id),
  DROP CONSTRAINT call_back_check,
  -- The directory's telephone with its number, an officer's own with its number sealed, or nobody was dialled.
  ADD CONSTRAINT call_back_dialled CHECK (CASE WHEN officer_telephone_id IS NULL
    THEN officer_id IS NULL AND num_nonnulls(telephone_id, number_dialled, participant_id) IN (0, 3)
    ELSE num_nonnulls(officer_id, agency_id, participant_id) = 3 AND num_nonnulls(telephone_id, number_dialled) = 0 END),
  -- Dispatch is given a word, and nobody else.
  ADD CONSTRAINT call_back_word_by_agency CHECK (officer_telephone_id IS NULL OR num_nonnulls(word_subject_id, word_kept) = 0);

ALTER TABLE agencies.verification
  DROP CONSTRAINT verification_method_check,
  ADD CONSTRAINT verification_method_check CHECK (method IN ('call-back-officer', 'call-back-dispatch', 'call-back-own-telephone',
    'call-code', 'portal')),
  DROP CONSTRAINT verification_check1,
  ADD CONSTRAINT verification_by_call_taker
    CHECK ((method IN ('call-back-officer', 'call-back-dispatch', 'call-back-own-telephone')) = (proven_by IS NOT NULL)),
  DROP CONSTRAINT verification_check2,
  ADD CONSTRAINT verification_names_officer
    CHECK (method NOT IN ('call-back-own-telephone', 'call-code', 'portal') OR officer_id IS NOT NULL);

-- Holds against the server's own role too: a number is never changed, only ended, and only a call-back that has reached an officer at
-- that agency's telephone in the directory confirms one. Nothing that is not confirmed is dialled.
CREATE FUNCTION agencies.check_officer_telephone() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog AS $$
BEGIN
  IF TG_OP = 'INSERT' THEN
    IF NEW.confirmed_at IS NULL AND NEW.ended_at IS NULL THEN RETURN NEW; END IF;
    RAISE EXCEPTION 'A telephone is given before it is confirmed.' USING ERRCODE = 'check_violation';
  END IF;
  IF OLD.ended_at IS NOT NULL OR (NEW.number_kept IS NOT NULL AND NEW.number_kept IS DISTINCT FROM OLD.number_kept) THEN
    RAISE EXCEPTION 'A telephone is replaced by another, never changed.' USING ERRCODE = 'check_violation';
  END IF;
  IF NEW.confirmed_in IS DISTINCT FROM OLD.confirmed_in AND NOT EXISTS (
    SELECT FROM agencies.call_back b WHERE b.call_back_id = NEW.confirmed_in AND b.agency_id = NEW.agency_id
      AND b.telephone_id IS NOT NULL AND b.outcome = 'officer-reached') THEN
    RAISE EXCEPTION 'A telephone is confirmed where the officer was reached at the agency.' USING ERRCODE = 'check_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER officer_telephone_checked BEFORE INSERT OR UPDATE ON agencies.officer_telephone
  FOR EACH ROW EXECUTE FUNCTION agencies.check_officer_telephone();

CREATE FUNCTION agencies.check_officer_dialled() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog AS $$
BEGIN
  IF NOT EXISTS (SELECT FROM agencies.officer_telephone t JOIN agencies.officer o USING (officer_id)
    WHERE t.officer_telephone_id = NEW.officer_telephone_id AND t.ended_at IS NULL AND t.confirmed_at IS NOT NULL
      AND o.state = 'active') THEN
    RAISE EXCEPTION 'Only a confirmed telephone of an active officer is dialled.' USING ERRCODE = 'check_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER call_back_to_officer_checked BEFORE INSERT ON agencies.call_back
  FOR EACH ROW WHEN (NEW.officer_telephone_id IS NOT NULL) EXECUTE FUNCTION agencies.check_officer_dialled();

GRANT SELECT, INSERT, UPDATE (number_kept, confirmed_at, confirmed_by, confirmed_in, ended_at, ended_because)
  ON agencies.officer_telephone TO harborline_server;
