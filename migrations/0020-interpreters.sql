-- People outside and inside who interpret on the telephone: what they speak, when they are on call, and how each asking went.
CREATE SCHEMA interpreters;

CREATE TABLE interpreters.interpreter (
  interpreter_id uuid PRIMARY KEY,
  name           text NOT NULL CHECK (name <> ''),
  -- How the interpreter is rung: a telephone number outside, or a desk here.
  number         text CHECK (number ~ '^\+?[0-9]{3,20}$'),
  account_id     uuid REFERENCES staff.account,
  time_zone      text NOT NULL,
  created_at     timestamptz NOT NULL,
  retired_at     timestamptz,
  CHECK (num_nonnulls(number, account_id) = 1)
);

-- Languages by ISO 639-3. Whoever interprets between two languages does it both ways.
CREATE TABLE interpreters.pair (
  interpreter_id uuid NOT NULL REFERENCES interpreters.interpreter,
  first_language  text NOT NULL CHECK (first_language ~ '^[a-z]{3}$'),
  second_language text NOT NULL CHECK (second_language ~ '^[a-z]{3}$'),
  PRIMARY KEY (interpreter_id, first_language, second_language),
  CHECK (first_language < second_language)
);

-- Weekly hours on call, in the interpreter's time zone; 1 is Monday. Hours that end before they begin go over midnight.
CREATE TABLE interpreters.hours (
  interpreter_id uuid NOT NULL REFERENCES interpreters.interpreter,
  weekday        smallint NOT NULL CHECK (weekday BETWEEN 1 AND 7),
  from_minute    smallint NOT NULL CHECK (from_minute BETWEEN 0 AND 1439),
  to_minute      smallint NOT NULL CHECK (to_minute BETWEEN 1 AND 1440),
  PRIMARY KEY (interpreter_id, weekday, from_minute),
  CHECK (from_minute <> to_minute)
);

-- One asking for one language in one call, with one hop, or with two in relay.
CREATE TABLE interpreters.request (
  request_id uuid PRIMARY KEY,
  call_id    uuid NOT NULL REFERENCES calls.call,
  language   text NOT NULL CHECK (language ~ '^[a-z]{3}$'),
  into_language text NOT NULL CHECK (into_language ~ '^[a-z]{3}$'),
  asked_by   uuid NOT NULL REFERENCES staff.account,
  asked_at   timestamptz NOT NULL,
  ended_at   timestamptz,
  outcome    text CHECK (outcome IN ('answered', 'nobody', 'withdrawn', 'call-over')),
  CHECK ((ended_at IS NULL) = (outcome IS NULL))
);
CREATE UNIQUE INDEX request_one_open_per_call ON interpreters.request (call_id) WHERE ended_at IS NULL;
CREATE INDEX request_of_call ON interpreters.request (call_id, asked_at);

CREATE TABLE interpreters.hop (
  request_id    uuid NOT NULL REFERENCES interpreters.request,
  hop           smallint NOT NULL CHECK (hop IN (1, 2)),
  from_language text NOT NULL,
  to_language   text NOT NULL,
  PRIMARY KEY (request_id, hop)
);

-- Each interpreter who was rung for a hop. The row reserves the interpreter until the participant's part ends.
CREATE TABLE interpreters.attempt (
  participant_id uuid PRIMARY KEY REFERENCES calls.participant DEFERRABLE INITIALLY DEFERRED,
  request_id     uuid NOT NULL,
  hop            smallint NOT NULL,
  interpreter_id uuid NOT NULL REFERENCES interpreters.interpreter,
  asked_at       timestamptz NOT NULL,
  ended_at       timestamptz,
  FOREIGN KEY (request_id, hop) REFERENCES interpreters.hop
);
CREATE UNIQUE INDEX attempt_one_per_interpreter ON interpreters.attempt (interpreter_id) WHERE ended_at IS NULL;
CREATE INDEX attempt_of_request ON interpreters.attempt (request_id);
CREATE INDEX attempt_of_interpreter ON interpreters.attempt (interpreter_id, asked_at);

-- The figures of each asking: when asked, answered and left, for which language, and how it ended.
CREATE VIEW interpreters.interpreting AS
  SELECT a.participant_id, r.request_id, r.call_id, r.language, h.from_language, h.to_language, a.interpreter_id,
         p.invited_at AS asked_at, p.joined_at AS answered_at, p.ended_at AS left_at, p.outcome
  FROM interpreters.attempt a
  JOIN interpreters.request r USING (request_id)
  JOIN interpreters.hop h USING (request_id, hop)
  JOIN calls.participant p USING (participant_id);

GRANT USAGE ON SCHEMA interpreters TO harborline_server;
GRANT SELECT, INSERT, UPDATE ON interpreters.interpreter, interpreters.request, interpreters.attempt TO harborline_server;
GRANT SELECT, INSERT, DELETE ON interpreters.pair, interpreters.hours TO harborline_server;
GRANT SELECT, INSERT ON interpreters.hop TO harborline_server;
GRANT SELECT ON interpreters.interpreting TO harborline_server;
