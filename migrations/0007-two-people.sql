-- Decisions that need two people. What makes them two is enforced here, also against the server's own role.

-- The employer's number of a person, so that one human is not written down as two. Rows of before, and of the previous
-- release, get a made-up one.
CREATE SEQUENCE staff.made_up_number;
ALTER TABLE staff.person ADD COLUMN staff_number text NOT NULL UNIQUE
  DEFAULT 'HL-' || lpad(nextval('staff.made_up_number')::text, 6, '0')
  CHECK (staff_number ~ '^[A-Z0-9][A-Z0-9-]{0,19}$');

ALTER TABLE staff.account DROP CONSTRAINT account_role_check;
ALTER TABLE staff.account ADD CONSTRAINT account_role_check CHECK (role IN
  ('call-taker', 'supervisor', 'privacy-officer', 'planner', 'operator', 'break-glass'));
ALTER TABLE staff.account ADD CONSTRAINT account_and_person UNIQUE (account_id, person_id);

-- Whose account it is never changes, nor what a person is called: the server's role may not, and no route does.
REVOKE UPDATE ON staff.person, staff.account FROM harborline_server;
GRANT UPDATE (role, telephone_contact, disabled_at) ON staff.account TO harborline_server;
GRANT USAGE ON SEQUENCE staff.made_up_number TO harborline_server;

CREATE TABLE staff.proposal (
  proposal_id       uuid PRIMARY KEY,
  -- What is shown and agreed to, as canonical JSON (RFC 8785): kind, content, digest of the evidence, who, and until when.
  document          text NOT NULL,
  document_sha256   bytea NOT NULL CHECK (document_sha256 = sha256(convert_to(document, 'UTF8'))),
  kind              text GENERATED ALWAYS AS ((document::jsonb) ->> 'kind') STORED NOT NULL,
  proposer_account_id uuid NOT NULL,
  proposer_person_id  uuid NOT NULL,
  made_at           timestamptz NOT NULL,
  expires_at        timestamptz NOT NULL,
  -- The database's own clock, which the server cannot set back.
  recorded_at       timestamptz NOT NULL DEFAULT clock_timestamp(),
  FOREIGN KEY (proposer_account_id, proposer_person_id) REFERENCES staff.account (account_id, person_id),
  CHECK (expires_at > made_at AND expires_at <= made_at + interval '31 days'),
  CHECK (document::jsonb ->> 'proposalId' = proposal_id::text),
  CHECK (document::jsonb ->> 'proposerAccountId' = proposer_account_id::text),
  CHECK (document::jsonb ->> 'proposerPersonId' = proposer_person_id::text),
  -- What a decision repeats of its proposal, so that constraints, not code, compare the two.
  UNIQUE (proposal_id, document_sha256, proposer_person_id, made_at, expires_at)
);
CREATE INDEX proposal_made_at ON staff.proposal (made_at);

CREATE TABLE staff.proposal_evidence (
  proposal_id  uuid PRIMARY KEY REFERENCES staff.proposal,
  -- AES-256-GCM: 12 bytes nonce, then the ciphertext, then 16 bytes tag; the proposal's id is authenticated with it.
  ciphertext   bytea NOT NULL CHECK (octet_length(ciphertext) <= 1600000),
  wrapped_key  bytea NOT NULL
);

CREATE TABLE staff.proposal_decision (
  proposal_id         uuid PRIMARY KEY,
  outcome             text NOT NULL CHECK (outcome IN ('approved', 'declined', 'withdrawn', 'expired')),
  -- Null for an expiry, which nobody decides.
  decider_account_id  uuid,
  decider_person_id   uuid,
  document_sha256     bytea NOT NULL,
  proposer_person_id  uuid NOT NULL,
  made_at             timestamptz NOT NULL,
  expires_at          timestamptz NOT NULL,
  decided_at          timestamptz NOT NULL,
  recorded_at         timestamptz NOT NULL DEFAULT clock_timestamp(),
  CONSTRAINT decision_is_about_what_was_proposed
    FOREIGN KEY (proposal_id, document_sha256, proposer_person_id, made_at, expires_at)
    REFERENCES staff.proposal (proposal_id, document_sha256, proposer_person_id, made_at, expires_at),
  CONSTRAINT decider_owns_the_account
    FOREIGN KEY (decider_account_id, decider_person_id) REFERENCES staff.account (account_id, person_id),
  CONSTRAINT decided_by_somebody CHECK
    ((outcome = 'expired') = (decider_account_id IS NULL) AND (outcome = 'expired') = (decider_person_id IS NULL)),
  CONSTRAINT two_people CHECK (outcome NOT IN ('approved', 'declined') OR decider_person_id <> proposer_person_id),
  CONSTRAINT only_the_proposer_withdraws CHECK (outcome <> 'withdrawn' OR decider_person_id = proposer_person_id),
  CONSTRAINT decided_in_time CHECK (decided_at >= made_at AND (outcome = 'expired') = (decided_at >= expires_at))
);

-- Carried out once. An effect in the database is in the transaction of the approval; any other follows it.
CREATE TABLE staff.proposal_effect (
  proposal_id    uuid PRIMARY KEY REFERENCES staff.proposal_decision,
  carried_out_at timestamptz NOT NULL,
  transaction_id xid8 NOT NULL DEFAULT pg_current_xact_id()
);

-- The first two operators of a line: the one act that no two people decided, once.
CREATE TABLE staff.bootstrap (
  only_one           boolean PRIMARY KEY DEFAULT true CHECK (only_one),
  first_account_id   uuid NOT NULL,
  second_account_id  uuid NOT NULL,
  done_at            timestamptz NOT NULL,
  transaction_id     xid8 NOT NULL DEFAULT pg_current_xact_id(),
  CHECK (first_account_id <> second_account_id)
);

-- A line for trying out, on which accounts are made without two people. Only the owner of the database can say so, and only
-- while nobody has an account; it is never taken back.
CREATE TABLE staff.demo_line (
  only_one   boolean PRIMARY KEY DEFAULT true CHECK (only_one),
  marked_at  timestamptz NOT NULL DEFAULT clock_timestamp()
);
-- Lines that were made as demos before there was this mark hold nobody but the people of the demo.
INSERT INTO staff.demo_line (only_one)
  SELECT true WHERE EXISTS (SELECT FROM staff.person)
    AND NOT EXISTS (SELECT FROM staff.person WHERE name NOT LIKE 'Demo %');

CREATE TABLE staff.notice (
  notice_id    uuid PRIMARY KEY,
  account_id   uuid NOT NULL REFERENCES staff.account,
  kind         text NOT NULL CHECK (kind IN ('decision-waits', 'decision-made', 'break-glass-opened')),
  proposal_id  uuid REFERENCES staff.proposal,
  made_at      timestamptz NOT NULL,
  read_at      timestamptz
);
CREATE INDEX notice_unread ON staff.notice (account_id, made_at) WHERE read_at IS NULL;

-- The sealed account of a real person, for when nobody else can act.
CREATE TABLE staff.break_glass (
  account_id  uuid PRIMARY KEY REFERENCES staff.account,
  code_hash   bytea NOT NULL UNIQUE CHECK (octet_length(code_hash) = 32),
  sealed_at   timestamptz NOT NULL,
  expires_at  timestamptz NOT NULL CHECK (expires_at <= sealed_at + interval '366 days')
);
CREATE TABLE staff.break_glass_opening (
  account_id   uuid PRIMARY KEY REFERENCES staff.break_glass,
  -- Why, sealed like the evidence of a proposal.
  ciphertext   bytea NOT NULL,
  wrapped_key  bytea NOT NULL,
  opened_at    timestamptz NOT NULL,
  open_until   timestamptz NOT NULL CHECK (open_until <= opened_at + interval '60 minutes')
);
CREATE TABLE staff.break_glass_review (
  account_id           uuid PRIMARY KEY REFERENCES staff.break_glass_opening,
  opened_by_person_id  uuid NOT NULL,
  reviewer_account_id  uuid NOT NULL,
  reviewer_person_id   uuid NOT NULL,
  reviewed_at          timestamptz NOT NULL,
  FOREIGN KEY (account_id, opened_by_person_id) REFERENCES staff.account (account_id, person_id),
  FOREIGN KEY (reviewer_account_id, reviewer_person_id) REFERENCES staff.account (account_id, person_id),
  CONSTRAINT reviewed_by_another_person CHECK (reviewer_person_id <> opened_by_person_id)
);

-- Every function below names what it reads with its schema, and looks nowhere else.
CREATE FUNCTION staff.refuse_change() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog AS $$
BEGIN
  RAISE EXCEPTION 'Decisions are added, never changed: % on %.% is refused.', TG_OP, TG_TABLE_SCHEMA, TG_TABLE_NAME;
END $$;

DO $$
DECLARE name text;
BEGIN
  FOREACH name IN ARRAY ARRAY['proposal', 'proposal_decision', 'proposal_effect', 'bootstrap', 'demo_line',
    'break_glass', 'break_glass_opening', 'break_glass_review'] LOOP
    EXECUTE format('CREATE TRIGGER %I BEFORE UPDATE OR DELETE OR TRUNCATE ON staff.%I
      FOR EACH STATEMENT EXECUTE FUNCTION staff.refuse_change()', name || '_append_only', name);
  END LOOP;
END $$;

-- An account that may take part in a decision, held until the transaction ends, so that it is not disabled meanwhile.
CREATE FUNCTION staff.hold_deciding_account(wanted uuid) RETURNS void LANGUAGE plpgsql SET search_path = pg_catalog AS $$
DECLARE found_account staff.account;
BEGIN
  SELECT * INTO found_account FROM staff.account WHERE account_id = wanted FOR SHARE;
  IF found_account.disabled_at IS NOT NULL THEN
    RAISE EXCEPTION 'A disabled account takes part in no decision.' USING ERRCODE = 'check_violation';
  END IF;
  IF found_account.role = 'break-glass' THEN
    RAISE EXCEPTION 'A break-glass account takes part in no decision.' USING ERRCODE = 'check_violation';
  END IF;
END $$;

CREATE FUNCTION staff.check_proposal() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog AS $$
BEGIN
  NEW.recorded_at := clock_timestamp();
  PERFORM staff.hold_deciding_account(NEW.proposer_account_id);
  IF (NEW.document::jsonb ->> 'madeAt')::timestamptz IS DISTINCT FROM NEW.made_at
    OR (NEW.document::jsonb ->> 'expiresAt')::timestamptz IS DISTINCT FROM NEW.expires_at THEN
    RAISE EXCEPTION 'The times of a proposal are those that are shown.' USING ERRCODE = 'check_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER proposal_checked BEFORE INSERT ON staff.proposal
  FOR EACH ROW EXECUTE FUNCTION staff.check_proposal();

-- The evidence is what the document says it is.
CREATE FUNCTION staff.check_evidence() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog AS $$
BEGIN
  IF NOT EXISTS (SELECT FROM staff.proposal p WHERE p.proposal_id = NEW.proposal_id
    AND p.document::jsonb ->> 'evidenceSha256' = encode(sha256(NEW.ciphertext), 'hex')) THEN
    RAISE EXCEPTION 'This is not the evidence that the proposal names.' USING ERRCODE = 'check_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER evidence_checked BEFORE INSERT OR UPDATE ON staff.proposal_evidence
  FOR EACH ROW EXECUTE FUNCTION staff.check_evidence();

CREATE FUNCTION staff.check_decision() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog AS $$
DECLARE proposed_at timestamptz;
BEGIN
  NEW.recorded_at := clock_timestamp();
  IF NEW.outcome = 'expired' THEN RETURN NEW; END IF;
  PERFORM staff.hold_deciding_account(NEW.decider_account_id);
  -- Setting the written time back does not help: by the database's clock no more time may have passed than was given,
  -- with an hour for clocks that differ.
  SELECT recorded_at INTO proposed_at FROM staff.proposal WHERE proposal_id = NEW.proposal_id;
  IF NEW.recorded_at - proposed_at > NEW.expires_at - NEW.made_at + interval '1 hour' THEN
    RAISE EXCEPTION 'The time of this proposal is over.' USING ERRCODE = 'check_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER decision_checked BEFORE INSERT ON staff.proposal_decision
  FOR EACH ROW EXECUTE FUNCTION staff.check_decision();

CREATE FUNCTION staff.check_effect() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog AS $$
BEGIN
  NEW.transaction_id := pg_current_xact_id();
  IF NOT EXISTS (SELECT FROM staff.proposal_decision d WHERE d.proposal_id = NEW.proposal_id AND d.outcome = 'approved') THEN
    RAISE EXCEPTION 'Nothing is carried out without an approval.' USING ERRCODE = 'check_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER effect_checked BEFORE INSERT ON staff.proposal_effect
  FOR EACH ROW EXECUTE FUNCTION staff.check_effect();

CREATE FUNCTION staff.check_bootstrap() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog AS $$
BEGIN
  NEW.transaction_id := pg_current_xact_id();
  IF EXISTS (SELECT FROM staff.account) OR EXISTS (SELECT FROM staff.demo_line) THEN
    RAISE EXCEPTION 'Only an empty line has first operators.' USING ERRCODE = 'check_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER bootstrap_checked BEFORE INSERT ON staff.bootstrap
  FOR EACH ROW EXECUTE FUNCTION staff.check_bootstrap();

CREATE FUNCTION staff.check_demo_line() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog AS $$
BEGIN
  IF EXISTS (SELECT FROM staff.account) OR EXISTS (SELECT FROM staff.bootstrap) THEN
    RAISE EXCEPTION 'A line with people is not made a demo.' USING ERRCODE = 'check_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER demo_line_checked BEFORE INSERT ON staff.demo_line
  FOR EACH ROW EXECUTE FUNCTION staff.check_demo_line();

-- True where two people have agreed to exactly this, and it is being carried out by this very transaction.
CREATE FUNCTION staff.is_agreed(wanted_kinds text[], wanted jsonb) RETURNS boolean LANGUAGE sql STABLE SET search_path = pg_catalog
RETURN EXISTS (
  SELECT FROM staff.proposal p JOIN staff.proposal_effect e ON e.proposal_id = p.proposal_id
  WHERE e.transaction_id = pg_current_xact_id_if_assigned() AND p.kind = ANY (wanted_kinds)
    AND p.document::jsonb -> 'content' @> wanted);

CREATE FUNCTION staff.check_person() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog AS $$
BEGIN
  IF EXISTS (SELECT FROM staff.demo_line)
    OR EXISTS (SELECT FROM staff.bootstrap b WHERE b.transaction_id = pg_current_xact_id_if_assigned())
    OR staff.is_agreed(ARRAY['account-create'], jsonb_build_object('personId', NEW.person_id, 'name', NEW.name,
      'staffNumber', NEW.staff_number)) THEN
    RETURN NEW;
  END IF;
  RAISE EXCEPTION 'Two people decide who works here.' USING ERRCODE = 'check_violation';
END $$;
CREATE TRIGGER person_checked BEFORE INSERT ON staff.person
  FOR EACH ROW EXECUTE FUNCTION staff.check_person();

CREATE FUNCTION staff.check_account() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog AS $$
DECLARE of_account jsonb := jsonb_build_object('accountId', NEW.account_id, 'personId', NEW.person_id);
BEGIN
  IF TG_OP = 'INSERT' THEN
    IF NEW.role = 'break-glass' THEN
      IF staff.is_agreed(ARRAY['break-glass-create'], of_account) THEN RETURN NEW; END IF;
    ELSIF EXISTS (SELECT FROM staff.demo_line)
      OR NEW.role = 'operator' AND EXISTS (SELECT FROM staff.bootstrap b
        WHERE b.transaction_id = pg_current_xact_id_if_assigned() AND NEW.account_id IN (b.first_account_id, b.second_account_id))
      OR staff.is_agreed(ARRAY['account-create'], of_account || jsonb_build_object('role', NEW.role)) THEN
      RETURN NEW;
    END IF;
    RAISE EXCEPTION 'Two people decide who has an account.' USING ERRCODE = 'check_violation';
  END IF;
  IF NEW.role <> OLD.role AND (NEW.role = 'break-glass' OR OLD.role = 'break-glass' OR NOT staff.is_agreed(
    ARRAY['account-role-change'], jsonb_build_object('accountId', NEW.account_id, 'from', OLD.role, 'to', NEW.role))) THEN
    RAISE EXCEPTION 'Two people decide what an account may do.' USING ERRCODE = 'check_violation';
  END IF;
  IF OLD.disabled_at IS NOT NULL AND NEW.disabled_at IS DISTINCT FROM OLD.disabled_at AND NOT staff.is_agreed(
    ARRAY['account-enable'], jsonb_build_object('accountId', NEW.account_id)) THEN
    RAISE EXCEPTION 'Two people decide that an account is enabled again.' USING ERRCODE = 'check_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER account_checked BEFORE INSERT OR UPDATE ON staff.account
  FOR EACH ROW EXECUTE FUNCTION staff.check_account();

-- The two first operators are two people.
CREATE FUNCTION staff.check_first_operators() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog AS $$
BEGIN
  IF (SELECT count(DISTINCT a.person_id) FROM staff.account a
      WHERE a.account_id IN (NEW.first_account_id, NEW.second_account_id)) <> 2
    OR (SELECT count(*) FROM staff.account) <> 2 THEN
    RAISE EXCEPTION 'The first operators are two people.' USING ERRCODE = 'check_violation';
  END IF;
  RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER bootstrap_made_two AFTER INSERT ON staff.bootstrap DEFERRABLE INITIALLY DEFERRED
  FOR EACH ROW EXECUTE FUNCTION staff.check_first_operators();

-- A break-glass account signs in only by being opened, and only while it is open.
CREATE FUNCTION staff.check_break_glass_session() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog AS $$
BEGIN
  IF EXISTS (SELECT FROM staff.account a WHERE a.account_id = NEW.account_id AND a.role = 'break-glass')
    AND NOT EXISTS (SELECT FROM staff.break_glass_opening o
      WHERE o.account_id = NEW.account_id AND o.open_until >= NEW.ends_at) THEN
    RAISE EXCEPTION 'A break-glass account signs in only while it is open.' USING ERRCODE = 'check_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER session_checked BEFORE INSERT OR UPDATE ON staff.session
  FOR EACH ROW EXECUTE FUNCTION staff.check_break_glass_session();

CREATE FUNCTION staff.refuse_break_glass_link() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog AS $$
BEGIN
  IF EXISTS (SELECT FROM staff.account a WHERE a.account_id = NEW.account_id AND a.role = 'break-glass') THEN
    RAISE EXCEPTION 'A break-glass account has no sign-in link.' USING ERRCODE = 'check_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER sign_in_link_checked BEFORE INSERT ON staff.sign_in_link
  FOR EACH ROW EXECUTE FUNCTION staff.refuse_break_glass_link();

-- The seal is made by the two people who made the account, and used before it is too old.
CREATE FUNCTION staff.check_break_glass() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog AS $$
BEGIN
  IF NOT staff.is_agreed(ARRAY['break-glass-create'], jsonb_build_object('accountId', NEW.account_id)) THEN
    RAISE EXCEPTION 'Two people seal a break-glass account.' USING ERRCODE = 'check_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER break_glass_checked BEFORE INSERT ON staff.break_glass
  FOR EACH ROW EXECUTE FUNCTION staff.check_break_glass();

CREATE FUNCTION staff.check_opening() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog AS $$
BEGIN
  IF NOT EXISTS (SELECT FROM staff.break_glass g JOIN staff.account a ON a.account_id = g.account_id
    WHERE g.account_id = NEW.account_id AND g.expires_at > NEW.opened_at AND a.disabled_at IS NULL) THEN
    RAISE EXCEPTION 'This seal is too old, or the account is disabled.' USING ERRCODE = 'check_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER opening_checked BEFORE INSERT ON staff.break_glass_opening
  FOR EACH ROW EXECUTE FUNCTION staff.check_opening();

CREATE FUNCTION staff.check_review() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog AS $$
BEGIN
  PERFORM staff.hold_deciding_account(NEW.reviewer_account_id);
  RETURN NEW;
END $$;
CREATE TRIGGER review_checked BEFORE INSERT ON staff.break_glass_review
  FOR EACH ROW EXECUTE FUNCTION staff.check_review();

GRANT SELECT, INSERT ON staff.proposal, staff.proposal_decision, staff.proposal_effect, staff.proposal_evidence, staff.bootstrap,
  staff.notice, staff.break_glass, staff.break_glass_opening, staff.break_glass_review
  TO harborline_server;
-- Rotating the master key wraps data keys anew; what they opened stays as it is.
GRANT UPDATE (wrapped_key) ON staff.proposal_evidence TO harborline_server;
GRANT UPDATE (read_at) ON staff.notice TO harborline_server;
GRANT SELECT ON staff.demo_line TO harborline_server;
