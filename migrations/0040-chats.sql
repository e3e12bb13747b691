-- Conversations in writing with officers who are deaf or hard of hearing. Each is routed as a task, and its words die with their enquiry.
-- The release before lists no chats, and cannot show a desk that works on one: drain before going back (docs/stopping.md).
ALTER TABLE tasks.task
  ADD COLUMN priority text NOT NULL DEFAULT 'promised' CHECK (priority IN ('danger', 'child', 'promised', 'routine')),
  DROP CONSTRAINT task_kind_check,
  ADD CONSTRAINT task_kind_check CHECK (kind IN ('deadline-call', 'follow-up', 'chat'));

CREATE SCHEMA chats;

CREATE TABLE chats.chat (
  chat_id    uuid PRIMARY KEY,
  task_id    uuid NOT NULL UNIQUE REFERENCES tasks.task,
  enquiry_id uuid NOT NULL REFERENCES enquiries.enquiry,
  officer_id uuid NOT NULL,
  language   text NOT NULL CHECK (language IN ('en', 'es')),
  begun_at   timestamptz NOT NULL,
  -- The chat's own key, sealed with the data key of its enquiry.
  sealed_key bytea NOT NULL,
  -- When the officer went.
  left_at    timestamptz
);
CREATE INDEX chat_of_enquiry ON chats.chat (enquiry_id);

CREATE TABLE chats.message (
  chat_id    uuid NOT NULL REFERENCES chats.chat,
  sequence   integer NOT NULL CHECK (sequence BETWEEN 1 AND 500),
  said_by    text NOT NULL CHECK (said_by IN ('officer', 'call-taker')),
  account_id uuid REFERENCES staff.account,
  said_at    timestamptz NOT NULL,
  ciphertext bytea NOT NULL CHECK (octet_length(ciphertext) <= 8192),
  PRIMARY KEY (chat_id, sequence),
  CHECK ((said_by = 'call-taker') = (account_id IS NOT NULL))
);

-- A code that was redeemed in writing was redeemed in no call.
ALTER TABLE agencies.call_code
  DROP CONSTRAINT call_code_check2,
  ADD CONSTRAINT call_code_redeemed CHECK (redeemed_in IS NULL OR ended_because = 'redeemed');

GRANT USAGE ON SCHEMA chats TO harborline_server;
-- What was said is never changed.
GRANT SELECT, INSERT ON chats.chat, chats.message TO harborline_server;
GRANT UPDATE (left_at) ON chats.chat TO harborline_server;
