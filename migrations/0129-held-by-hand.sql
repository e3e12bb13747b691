-- What a legal process holds could be lost in other ways than those by which the line destroys: a recording whose tie to its enquiry is cut first, words that are
-- written over, a key that is moved to another enquiry. Each is refused while it is held, also to the server's own role.
DROP TRIGGER held_stays ON enquiries.data_key;
CREATE TRIGGER held_stays BEFORE UPDATE ON enquiries.data_key FOR EACH ROW
  WHEN (OLD.wrapped_key IS NOT NULL AND (NEW.wrapped_key IS NULL OR NEW.enquiry_id <> OLD.enquiry_id)) EXECUTE FUNCTION legal.refuse_held_enquiry();

-- What was said is written until the enquiry is concluded, and is what it is once it is held after that.
CREATE FUNCTION legal.refuse_held_words() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog AS $$
BEGIN
  IF EXISTS (SELECT FROM legal.enquiry_hold h JOIN enquiries.enquiry e ON e.enquiry_id = h.enquiry_id
      WHERE h.enquiry_id = OLD.enquiry_id AND h.lifted_at IS NULL AND e.concluded_at <= h.held_at) THEN
    RAISE EXCEPTION 'A legal process holds this enquiry.' USING ERRCODE = 'check_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER held_stays BEFORE UPDATE ON enquiries.sealed_details FOR EACH ROW EXECUTE FUNCTION legal.refuse_held_words();

-- Sealed it stays; the function asks by its ties to enquiries, so these stay too.
DROP TRIGGER held_stays ON recordings.recording;
CREATE TRIGGER held_stays BEFORE UPDATE OF state ON recordings.recording FOR EACH ROW
  WHEN (OLD.state <> NEW.state AND (OLD.state = 'sealed' OR NEW.state = 'destroyed')) EXECUTE FUNCTION legal.refuse_held_recording();
CREATE FUNCTION legal.refuse_held_tie() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog AS $$
BEGIN
  IF EXISTS (SELECT FROM legal.enquiry_hold h WHERE h.enquiry_id = OLD.enquiry_id AND h.lifted_at IS NULL) THEN
    RAISE EXCEPTION 'A legal process holds this recording.' USING ERRCODE = 'check_violation';
  END IF;
  RETURN OLD;
END $$;
CREATE TRIGGER held_stays BEFORE DELETE ON recordings.enquiry_key FOR EACH ROW EXECUTE FUNCTION legal.refuse_held_tie();

-- Its way to custodians, as far as it stands for an enquiry in the clear; acts do not (promise 6), and go by their age.
CREATE FUNCTION legal.refuse_held_way() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog AS $$
BEGIN
  IF EXISTS (SELECT FROM relay.dispatch d JOIN legal.enquiry_hold h ON h.enquiry_id = d.enquiry_id
      WHERE d.dispatch_id = OLD.dispatch_id AND h.lifted_at IS NULL) THEN
    RAISE EXCEPTION 'A legal process holds this enquiry.' USING ERRCODE = 'check_violation';
  END IF;
  RETURN OLD;
END $$;
CREATE TRIGGER held_stays BEFORE DELETE ON relay.dispatch FOR EACH ROW EXECUTE FUNCTION legal.refuse_held_way();
CREATE TRIGGER held_stays BEFORE DELETE ON relay.dispatch_key FOR EACH ROW EXECUTE FUNCTION legal.refuse_held_way();
CREATE TRIGGER held_stays BEFORE DELETE ON relay.slot FOR EACH ROW EXECUTE FUNCTION legal.refuse_held_way();
