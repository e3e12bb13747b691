-- Promises that stood in code alone hold here too, for whoever has the server's role.

-- Promise 1: a call is over for the line once its officer is joined with a custodian, so nobody listens to it or is asked into it then.
CREATE FUNCTION calls.refuse_over() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog AS $$
BEGIN
  PERFORM FROM calls.call c WHERE c.call_id = NEW.call_id AND c.ended_at IS NOT NULL FOR SHARE;
  IF FOUND THEN
    RAISE EXCEPTION 'This call is over: nobody comes into it any more.' USING ERRCODE = 'check_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER listening_while_it_lasts BEFORE INSERT ON calls.listening
  FOR EACH ROW EXECUTE FUNCTION calls.refuse_over();
CREATE TRIGGER participant_while_it_lasts BEFORE INSERT ON calls.participant
  FOR EACH ROW EXECUTE FUNCTION calls.refuse_over();

-- Promise 10: danger goes first until a supervisor has listened and found none.
CREATE FUNCTION calls.keep_danger() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog AS $$
BEGIN
  IF NOT EXISTS (SELECT FROM calls.intake i JOIN staff.account a ON a.account_id = i.demoted_by
      WHERE i.call_id = NEW.call_id AND a.role = 'supervisor') THEN
    RAISE EXCEPTION 'Danger is taken back by a supervisor alone.' USING ERRCODE = 'check_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER danger_stays BEFORE UPDATE OF priority ON calls.call
  FOR EACH ROW WHEN (OLD.priority = 'danger' AND NEW.priority <> 'danger') EXECUTE FUNCTION calls.keep_danger();

-- Promise 4: a proof that has ended proves nothing any more.
CREATE FUNCTION agencies.refuse_revival() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog AS $$
BEGIN
  RAISE EXCEPTION 'A proof that has ended is not taken up again.' USING ERRCODE = 'check_violation';
END $$;
CREATE TRIGGER verification_stays_ended BEFORE UPDATE OF ended_at, ended_because ON agencies.verification
  FOR EACH ROW WHEN (OLD.ended_at IS NOT NULL) EXECUTE FUNCTION agencies.refuse_revival();
