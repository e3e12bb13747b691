-- What a legal process holds is written until it is concluded, also where it was still open when it was held; and that it is concluded does not change
-- while it is held. The transaction that concludes an enquiry writes its words a last time.
-- In twenty digits, for no row is to be told from another by its length.
ALTER TABLE enquiries.enquiry ADD COLUMN concluded_in text;
CREATE FUNCTION legal.this_transaction() RETURNS text LANGUAGE sql STABLE SET search_path = pg_catalog
  RETURN lpad(pg_current_xact_id()::text, 20, '0');

CREATE FUNCTION legal.is_enquiry_held(enquiry uuid) RETURNS boolean LANGUAGE sql STABLE SET search_path = pg_catalog
  RETURN EXISTS (SELECT FROM legal.enquiry_hold h WHERE h.enquiry_id = is_enquiry_held.enquiry AND h.lifted_at IS NULL);

CREATE FUNCTION legal.note_concluded() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog AS $$
BEGIN
  NEW.concluded_in := CASE WHEN OLD.concluded_at IS NULL AND NEW.concluded_at IS NOT NULL THEN legal.this_transaction() ELSE OLD.concluded_in END;
  IF OLD.concluded_at IS NOT NULL AND NEW.concluded_at IS DISTINCT FROM OLD.concluded_at AND legal.is_enquiry_held(OLD.enquiry_id) THEN
    RAISE EXCEPTION 'A legal process holds this enquiry.' USING ERRCODE = 'check_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER concluded_noted BEFORE UPDATE ON enquiries.enquiry FOR EACH ROW EXECUTE FUNCTION legal.note_concluded();

CREATE OR REPLACE FUNCTION legal.refuse_held_words() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog AS $$
BEGIN
  IF legal.is_enquiry_held(OLD.enquiry_id) AND EXISTS (SELECT FROM enquiries.enquiry e WHERE e.enquiry_id = OLD.enquiry_id
      AND e.concluded_at IS NOT NULL AND e.concluded_in IS DISTINCT FROM legal.this_transaction()) THEN
    RAISE EXCEPTION 'A legal process holds this enquiry.' USING ERRCODE = 'check_violation';
  END IF;
  RETURN NEW;
END $$;
