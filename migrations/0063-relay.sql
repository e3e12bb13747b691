-- The way of an enquiry to custodians. Whatever was found, or was not, there are as many rows, of the same length, written at the same moments.
CREATE SCHEMA relay;

-- One row for each child of an enquiry that was sent.
CREATE TABLE relay.dispatch (
  dispatch_id        uuid PRIMARY KEY,
  enquiry_id         uuid NOT NULL,
  child              smallint NOT NULL CHECK (child BETWEEN 0 AND 11),
  call_id            uuid,
  verification_id    uuid NOT NULL,
  urgency            text NOT NULL CHECK (urgency IN ('urgent', 'routine')),
  purpose            text NOT NULL CHECK (purpose IN ('child-present', 'missing-child', 'suspected-exploitation', 'court-order')),
  concerns_caregiver boolean NOT NULL,
  sent_at            timestamptz NOT NULL,
  due_at             timestamptz NOT NULL CHECK (due_at > sent_at),
  -- Raised by each correction, and up to which the register has been asked; null before it was.
  correction         smallint NOT NULL DEFAULT 0 CHECK (correction BETWEEN 0 AND 3),
  looked_for         smallint,
  -- How many moments of the fixed schedule are over.
  ticks              smallint NOT NULL DEFAULT 0,
  closed_at          timestamptz,
  UNIQUE (enquiry_id, child)
);
CREATE INDEX dispatch_open ON relay.dispatch (dispatch_id) WHERE closed_at IS NULL;

-- Apart from it, for a rotation of the wrapping key wraps it anew.
CREATE TABLE relay.dispatch_key (
  dispatch_id uuid PRIMARY KEY REFERENCES relay.dispatch,
  wrapped_key bytea NOT NULL,
  key_version integer NOT NULL
);
CREATE INDEX dispatch_key_version ON relay.dispatch_key (key_version, dispatch_id);

-- Always three of each, of one length. `found` is the register's process's, and `state` the clocks'.
CREATE TABLE relay.slot (
  dispatch_id uuid NOT NULL REFERENCES relay.dispatch,
  slot        smallint NOT NULL CHECK (slot BETWEEN 0 AND 2),
  slot_id     uuid NOT NULL UNIQUE,
  found       bytea NOT NULL CHECK (octet_length(found) = 1820),
  state       bytea NOT NULL CHECK (octet_length(state) = 1052),
  PRIMARY KEY (dispatch_id, slot)
);
ALTER TABLE relay.slot ALTER COLUMN found SET STATISTICS 0, ALTER COLUMN state SET STATISTICS 0;

-- What a custodian did, or nobody did: of one length, so many every two seconds whoever does something, and what it is about stands nowhere.
CREATE TABLE relay.act (
  act_id uuid PRIMARY KEY,
  at     timestamptz NOT NULL,
  sealed bytea NOT NULL CHECK (octet_length(sealed) = 540)
);
ALTER TABLE relay.act ALTER COLUMN sealed SET STATISTICS 0;

GRANT USAGE ON SCHEMA relay TO harborline_server;
GRANT SELECT, INSERT, UPDATE (correction, looked_for, ticks, closed_at) ON relay.dispatch TO harborline_server;
GRANT SELECT, INSERT, UPDATE (wrapped_key, key_version) ON relay.dispatch_key TO harborline_server;
GRANT SELECT, INSERT, UPDATE (found, state) ON relay.slot TO harborline_server;
GRANT SELECT, INSERT ON relay.act TO harborline_server;
