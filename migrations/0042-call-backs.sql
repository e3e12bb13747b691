-- Calls to agencies' telephones in the directory, by which it is proven who calls; and what the network claims of the caller's number.
ALTER TABLE calls.participant
  DROP CONSTRAINT participant_kind_check,
  ADD CONSTRAINT participant_kind_check CHECK (kind IN ('colleague', 'interpreter', 'agency')),
  DROP CONSTRAINT participant_outcome_check,
  ADD CONSTRAINT participant_outcome_check CHECK (outcome IN ('declined', 'not-answered', 'failed', 'withdrawn', 'call-over',
    'left', 'lost', 'let-go', 'took-over', 'became-caller'));

-- STIR/SHAKEN (RFC 8588): what a carrier says of the caller's number; null where none says anything. Not checked by us, and no
-- proof if it were.
ALTER TABLE calls.call ADD COLUMN attestation text CHECK (attestation IN ('A', 'B', 'C', 'unreadable'));

-- So that a call-back can name a telephone together with its agency and its number, and the database holds it to them.
ALTER TABLE agencies.telephone ADD CONSTRAINT telephone_as_dialled UNIQUE (telephone_id, agency_id, number);

-- Whether a claimed number is one of the directory is said beside it, with that it proves nothing.
CREATE INDEX telephone_by_number ON agencies.telephone (number) WHERE retired_at IS NULL;

CREATE TABLE agencies.call_back (
  call_back_id    uuid PRIMARY KEY,
  call_id         uuid NOT NULL REFERENCES calls.call,
  agency_id       uuid REFERENCES agencies.agency,
  telephone_id    uuid,
  -- Copied from the directory in the transaction in which it was decided to dial; nothing that a caller gave can stand here.
  number_dialled  text,
  participant_id  uuid UNIQUE REFERENCES calls.participant DEFERRABLE INITIALLY DEFERRED,
  state           text NOT NULL CHECK (state IN ('dialling', 'answered', 'word-given', 'ended')),
  begun_by        uuid NOT NULL REFERENCES staff.account,
  begun_at        timestamptz NOT NULL,
  answered_at     timestamptz,
  -- The one-time word lies sealed beside the ledger under a key of its own, which is destroyed when the call-back ends.
  word_subject_id uuid,
  word_kept       text CHECK (word_kept ~ '^[0-9a-f]{64}$'),
  word_expires_at timestamptz,
  word_tries      smallint NOT NULL DEFAULT 0 CHECK (word_tries BETWEEN 0 AND 3),
  ended_at        timestamptz,
  outcome         text CHECK (outcome IN ('officer-reached', 'dispatch-confirmed', 'busy', 'no-answer', 'failed', 'withdrawn',
    'wrong-person', 'officer-unknown', 'officer-gone', 'only-a-machine', 'nothing-confirmed', 'word-refused', 'word-expired',
    'word-heard', 'not-in-directory', 'no-telephone', 'call-over')),
  -- Who answered, as the call-taker wrote it down; sealed in the same way, for as long as its key is kept.
  note_kept       text CHECK (note_kept ~ '^[0-9a-f]{64}$'),
  FOREIGN KEY (telephone_id, agency_id, number_dialled) REFERENCES agencies.telephone (telephone_id, agency_id, number),
  CHECK (num_nonnulls(telephone_id, number_dialled, participant_id) IN (0, 3)),
  CHECK (telephone_id IS NULL OR agency_id IS NOT NULL),
  CHECK (state = 'ended' OR participant_id IS NOT NULL),
  CHECK ((state = 'ended') = (ended_at IS NOT NULL)),
  CHECK ((ended_at IS NULL) = (outcome IS NULL)),
  -- Nothing is proven where nobody was dialled, or nobody answered.
  CHECK (outcome NOT IN ('officer-reached', 'dispatch-confirmed') OR answered_at IS NOT NULL),
  CHECK (outcome <> 'dispatch-confirmed' OR (word_kept IS NOT NULL AND word_tries > 0)),
  CHECK (answered_at IS NULL OR participant_id IS NOT NULL),
  CHECK ((outcome IN ('not-in-directory', 'no-telephone')) = (participant_id IS NULL) OR outcome IS NULL)
);
CREATE UNIQUE INDEX call_back_one_live_per_call ON agencies.call_back (call_id) WHERE ended_at IS NULL;
CREATE INDEX call_back_of_call ON agencies.call_back (call_id, begun_at);
CREATE INDEX call_back_of_agency ON agencies.call_back (agency_id, begun_at);

-- Which proof has just ended is looked for twice a second.
CREATE INDEX verification_ended ON agencies.verification (ended_at) WHERE call_id IS NOT NULL;

GRANT SELECT, INSERT, UPDATE ON agencies.call_back TO harborline_server;
