-- Who is told of what while they are not looking, and how.

-- How a person is reached. Addresses are personal: they are here and nowhere else, neither in the ledger nor in a log.
CREATE TABLE staff.contact_channel (
  channel_id     uuid PRIMARY KEY,
  account_id     uuid NOT NULL REFERENCES staff.account,
  kind           text NOT NULL CHECK (kind IN ('mail')),
  mailbox        text NOT NULL CHECK (length(mailbox) BETWEEN 3 AND 254 AND mailbox !~ '[[:cntrl:][:space:]]'),
  language       text NOT NULL CHECK (language IN ('en', 'es')),
  -- Minutes after midnight in the time zone, both or neither. They may go over midnight.
  quiet_from     smallint CHECK (quiet_from BETWEEN 0 AND 1439),
  quiet_until    smallint CHECK (quiet_until BETWEEN 0 AND 1439),
  time_zone      text NOT NULL,
  -- Only the hash of the secret that was mailed there is kept.
  confirm_hash   bytea NOT NULL CHECK (octet_length(confirm_hash) = 32),
  confirm_until  timestamptz NOT NULL,
  added_at       timestamptz NOT NULL,
  confirmed_at   timestamptz,
  removed_at     timestamptz,
  CHECK ((quiet_from IS NULL) = (quiet_until IS NULL))
);
-- The address in use stays so until another one is confirmed.
CREATE UNIQUE INDEX contact_channel_in_use ON staff.contact_channel (account_id, kind)
  WHERE removed_at IS NULL AND confirmed_at IS NOT NULL;

-- The steps of each kind of event. A change is a new version beside the old ones; a version that is there stays as it is.
CREATE TABLE staff.paging_rules (
  event          text NOT NULL,
  version        integer NOT NULL CHECK (version > 0),
  valid_from     timestamptz NOT NULL,
  -- What two people agreed on. Only what the line was shipped with has none.
  proposal_id    uuid,
  PRIMARY KEY (event, version),
  CHECK ((version = 1) = (proposal_id IS NULL))
);
CREATE UNIQUE INDEX paging_rules_proposal ON staff.paging_rules (proposal_id);

CREATE TABLE staff.paging_rule (
  event          text NOT NULL,
  version        integer NOT NULL,
  step           smallint NOT NULL CHECK (step > 0),
  role           text CHECK (role IN ('call-taker', 'supervisor', 'privacy-officer', 'planner', 'operator')),
  account_id     uuid REFERENCES staff.account,
  channel        text NOT NULL CHECK (channel IN ('mail')),
  next_after_seconds    integer NOT NULL CHECK (next_after_seconds BETWEEN 0 AND 86400),
  respects_quiet_hours  boolean NOT NULL,
  PRIMARY KEY (event, version, step),
  FOREIGN KEY (event, version) REFERENCES staff.paging_rules,
  CHECK (num_nonnulls(role, account_id) = 1)
);

-- What the line is shipped with.
INSERT INTO staff.paging_rules (event, version, valid_from)
SELECT event, 1, 'epoch' FROM unnest(ARRAY['decision-waits', 'decision-made', 'break-glass-opened', 'ledger-broken',
  'witness-unreachable', 'key-rotated', 'account-disabled', 'line-restarted-too-often']) AS event;
INSERT INTO staff.paging_rule (event, version, step, role, channel, next_after_seconds, respects_quiet_hours) VALUES
  ('decision-waits',           1, 1, 'supervisor',      'mail', 3600, true),
  ('decision-waits',           1, 2, 'operator',        'mail', 0,    true),
  ('decision-made',            1, 1, 'supervisor',      'mail', 0,    true),
  ('break-glass-opened',       1, 1, 'operator',        'mail', 0,    false),
  ('break-glass-opened',       1, 2, 'privacy-officer', 'mail', 600,  false),
  ('break-glass-opened',       1, 3, 'supervisor',      'mail', 0,    false),
  ('ledger-broken',            1, 1, 'operator',        'mail', 0,    false),
  ('ledger-broken',            1, 2, 'privacy-officer', 'mail', 600,  false),
  ('ledger-broken',            1, 3, 'supervisor',      'mail', 0,    false),
  ('witness-unreachable',      1, 1, 'operator',        'mail', 3600, true),
  ('witness-unreachable',      1, 2, 'supervisor',      'mail', 0,    true),
  ('key-rotated',              1, 1, 'operator',        'mail', 0,    true),
  ('key-rotated',              1, 2, 'privacy-officer', 'mail', 0,    true),
  ('account-disabled',         1, 1, 'operator',        'mail', 0,    true),
  ('line-restarted-too-often', 1, 1, 'operator',        'mail', 300,  false),
  ('line-restarted-too-often', 1, 2, 'supervisor',      'mail', 0,    false);

-- One happening that people are told of: the same event about the same thing within a window is counted, not told again.
CREATE TABLE staff.occasion (
  occasion_id    uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  event          text NOT NULL,
  -- An opaque id of whatever the event is about.
  about          uuid,
  version        integer NOT NULL,
  began_at       timestamptz NOT NULL,
  times          integer NOT NULL DEFAULT 1 CHECK (times > 0),
  FOREIGN KEY (event, version) REFERENCES staff.paging_rules
);
CREATE INDEX occasion_event ON staff.occasion (event, began_at);

CREATE TABLE staff.occasion_step (
  occasion_id    uuid NOT NULL REFERENCES staff.occasion,
  step           smallint NOT NULL,
  taken_at       timestamptz NOT NULL,
  PRIMARY KEY (occasion_id, step)
);

CREATE TABLE staff.occasion_acknowledgement (
  occasion_id    uuid PRIMARY KEY REFERENCES staff.occasion,
  account_id     uuid NOT NULL REFERENCES staff.account,
  at             timestamptz NOT NULL
);

-- One row for each message that is meant to go out, and one for what became of it.
CREATE TABLE staff.page (
  page_id        uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  occasion_id    uuid NOT NULL,
  step           smallint NOT NULL,
  channel_id     uuid NOT NULL REFERENCES staff.contact_channel,
  send_at        timestamptz NOT NULL,
  FOREIGN KEY (occasion_id, step) REFERENCES staff.occasion_step,
  UNIQUE (occasion_id, channel_id)
);

CREATE TABLE staff.page_outcome (
  page_id        uuid PRIMARY KEY REFERENCES staff.page,
  outcome        text NOT NULL CHECK (outcome IN ('sent', 'failed', 'not-needed')),
  -- Why it failed, from a closed list.
  code           text,
  at             timestamptz NOT NULL,
  CHECK ((outcome = 'failed') = (code IS NOT NULL))
);

CREATE TRIGGER paging_rules_stay BEFORE UPDATE OR DELETE OR TRUNCATE ON staff.paging_rules
  FOR EACH STATEMENT EXECUTE FUNCTION staff.refuse_change();
CREATE TRIGGER paging_rule_stays BEFORE UPDATE OR DELETE OR TRUNCATE ON staff.paging_rule
  FOR EACH STATEMENT EXECUTE FUNCTION staff.refuse_change();

GRANT SELECT, INSERT ON staff.contact_channel, staff.paging_rules, staff.paging_rule, staff.occasion, staff.occasion_step,
  staff.occasion_acknowledgement, staff.page, staff.page_outcome TO harborline_server;
GRANT UPDATE (confirmed_at, removed_at, language, quiet_from, quiet_until, time_zone) ON staff.contact_channel
  TO harborline_server;
GRANT UPDATE (times) ON staff.occasion TO harborline_server;
