-- A call that is over is recorded no more, whoever asks: an officer who was joined with a custodian is in no call (promise 1).
CREATE OR REPLACE FUNCTION recordings.refuse_barred() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog AS $$
DECLARE
  recorded uuid := (SELECT r.call_id FROM recordings.recording r WHERE r.recording_id = NEW.recording_id);
BEGIN
  PERFORM FROM calls.call c WHERE c.call_id = recorded FOR UPDATE;
  IF EXISTS (SELECT FROM recordings.bar b WHERE b.call_id = recorded) THEN
    RAISE EXCEPTION 'Nothing may be recorded in this call any more.' USING ERRCODE = 'check_violation';
  END IF;
  IF EXISTS (SELECT FROM calls.call c WHERE c.call_id = recorded AND c.ended_at IS NOT NULL) THEN
    RAISE EXCEPTION 'This call is over, and recorded no more.' USING ERRCODE = 'check_violation';
  END IF;
  RETURN NEW;
END $$;
