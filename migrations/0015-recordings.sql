-- Recordings of calls. The sound itself is stored, encrypted, outside of the database; its key is here, wrapped by the key of each
-- enquiry of the call, or by the line's where there is none. A recording without a key is dead.
CREATE SCHEMA recordings;

CREATE TABLE recordings.recording (
  recording_id     uuid PRIMARY KEY,
  call_id          uuid NOT NULL UNIQUE REFERENCES calls.call,
  state            text NOT NULL CHECK (state IN ('recording', 'paused', 'closed', 'sealed', 'broken', 'destroyed')),
  began_at         timestamptz NOT NULL,
  closed_at        timestamptz,
  sealed_at        timestamptz,
  destroyed_at     timestamptz,
  destroyed_because text CHECK (destroyed_because IN ('caller-refused', 'retention', 'enquiry-destroyed')),
  -- The stored file is not there any more, which was checked after it was removed.
  file_gone_at     timestamptz,
  -- What is missing of it; null for one that is whole.
  flaw             text CHECK (flaw IN ('no-room', 'exchange-lost', 'not-begun', 'sound-missing')),
  duration_ms      bigint CHECK (duration_ms >= 0),
  byte_count       bigint CHECK (byte_count >= 0),
  -- Wrapped by the line's key. Null where enquiries' keys wrap it, and once it is destroyed.
  wrapped_key      bytea,
  key_version      integer NOT NULL GENERATED ALWAYS AS (staff.version_in(wrapped_key)) STORED,
  CHECK ((state = 'destroyed') = (destroyed_at IS NOT NULL)),
  CHECK ((destroyed_at IS NULL) = (destroyed_because IS NULL)),
  CHECK (state NOT IN ('recording', 'paused') OR closed_at IS NULL),
  CHECK (state NOT IN ('closed', 'sealed', 'broken') OR closed_at IS NOT NULL),
  CHECK (state <> 'sealed' OR (sealed_at IS NOT NULL AND duration_ms IS NOT NULL AND byte_count IS NOT NULL)),
  CHECK (state = 'sealed' OR wrapped_key IS NULL),
  CHECK (state <> 'broken' OR flaw IS NOT NULL),
  CHECK (file_gone_at IS NULL OR state = 'destroyed')
);
CREATE INDEX recording_closed ON recordings.recording (closed_at) WHERE state = 'closed';
CREATE INDEX recording_sealed ON recordings.recording (closed_at) WHERE state = 'sealed';
CREATE INDEX recording_file_there ON recordings.recording (destroyed_at) WHERE state = 'destroyed' AND file_gone_at IS NULL;
CREATE INDEX recording_key_version ON recordings.recording (key_version, recording_id) WHERE wrapped_key IS NOT NULL;

-- One stretch of talk, as the exchange writes it: two files, what the caller said and what the caller heard.
CREATE TABLE recordings.segment (
  segment_id    uuid PRIMARY KEY,
  recording_id  uuid NOT NULL REFERENCES recordings.recording,
  number        integer NOT NULL CHECK (number > 0),
  began_at      timestamptz NOT NULL,
  ended_at      timestamptz,
  -- The move of the call, or the key of the call-taker, that ended it.
  ended_because text,
  flaw          text CHECK (flaw IN ('no-room', 'exchange-lost', 'not-begun', 'sound-missing')),
  UNIQUE (recording_id, number),
  CHECK ((ended_at IS NULL) = (ended_because IS NULL)),
  CHECK (ended_at >= began_at)
);
CREATE UNIQUE INDEX segment_open ON recordings.segment (recording_id) WHERE ended_at IS NULL;

-- The key of a recording, wrapped by the data key of an enquiry of its call.
CREATE TABLE recordings.enquiry_key (
  recording_id  uuid NOT NULL REFERENCES recordings.recording,
  enquiry_id    uuid NOT NULL REFERENCES enquiries.enquiry,
  sealed_key    bytea NOT NULL,
  PRIMARY KEY (recording_id, enquiry_id)
);

-- Calls of which nothing may be recorded any more, for good.
CREATE TABLE recordings.bar (
  call_id    uuid PRIMARY KEY REFERENCES calls.call,
  because    text NOT NULL CHECK (because IN ('caller-refused', 'custodian-joined')),
  barred_at  timestamptz NOT NULL
);

-- The database itself keeps promise 1: nothing is recorded in a call that is barred, whoever asks. Both sides lock the call, so
-- that neither can pass the other.
CREATE FUNCTION recordings.refuse_barred() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog AS $$
DECLARE
  recorded uuid := (SELECT r.call_id FROM recordings.recording r WHERE r.recording_id = NEW.recording_id);
BEGIN
  PERFORM FROM calls.call c WHERE c.call_id = recorded FOR UPDATE;
  IF EXISTS (SELECT FROM recordings.bar b WHERE b.call_id = recorded) THEN
    RAISE EXCEPTION 'Nothing may be recorded in this call any more.' USING ERRCODE = 'check_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER segment_not_barred BEFORE INSERT ON recordings.segment
  FOR EACH ROW EXECUTE FUNCTION recordings.refuse_barred();
CREATE FUNCTION recordings.refuse_reopening() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog AS $$
BEGIN
  RAISE EXCEPTION 'A segment that has ended is not opened again.' USING ERRCODE = 'check_violation';
END $$;
CREATE TRIGGER segment_not_reopened BEFORE UPDATE ON recordings.segment
  FOR EACH ROW WHEN (NEW.ended_at IS NULL AND OLD.ended_at IS NOT NULL) EXECUTE FUNCTION recordings.refuse_reopening();

CREATE FUNCTION recordings.lock_barred_call() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog AS $$
BEGIN
  PERFORM FROM calls.call c WHERE c.call_id = NEW.call_id FOR UPDATE;
  RETURN NEW;
END $$;
CREATE TRIGGER bar_locks_call BEFORE INSERT ON recordings.bar
  FOR EACH ROW EXECUTE FUNCTION recordings.lock_barred_call();

CREATE FUNCTION recordings.check_nothing_recorded() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog AS $$
BEGIN
  IF EXISTS (SELECT FROM recordings.segment s JOIN recordings.recording r ON r.recording_id = s.recording_id
    WHERE r.call_id = NEW.call_id AND s.ended_at IS NULL) THEN
    RAISE EXCEPTION 'This call is still being recorded.' USING ERRCODE = 'check_violation';
  END IF;
  RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER bar_ends_recording AFTER INSERT ON recordings.bar DEFERRABLE INITIALLY DEFERRED
  FOR EACH ROW EXECUTE FUNCTION recordings.check_nothing_recorded();

GRANT USAGE ON SCHEMA recordings TO harborline_server;
GRANT SELECT, INSERT, UPDATE ON recordings.recording, recordings.segment TO harborline_server;
GRANT SELECT, INSERT, DELETE ON recordings.enquiry_key TO harborline_server;
GRANT SELECT, INSERT ON recordings.bar TO harborline_server;

-- Recordings that cannot be made, sealed or told apart are somebody's business at once.
ALTER TABLE staff.paging_rules DISABLE TRIGGER paging_rules_checked;
ALTER TABLE staff.paging_rules DISABLE TRIGGER paging_rules_whole;
ALTER TABLE staff.paging_rule DISABLE TRIGGER paging_rule_checked;
INSERT INTO staff.paging_rules (event, version, valid_from) VALUES ('recordings-in-trouble', 1, 'epoch');
INSERT INTO staff.paging_rule (event, version, step, role, to_concerned, channel, next_after_seconds, respects_quiet_hours) VALUES
  ('recordings-in-trouble', 1, 1, 'operator',   false, 'mail', 600, false),
  ('recordings-in-trouble', 1, 2, 'supervisor', false, 'mail', 0,   false);
ALTER TABLE staff.paging_rules ENABLE TRIGGER paging_rules_checked;
ALTER TABLE staff.paging_rules ENABLE TRIGGER paging_rules_whole;
ALTER TABLE staff.paging_rule ENABLE TRIGGER paging_rule_checked;
