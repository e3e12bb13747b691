-- What may be said: the operator's policies, in versions that two people decide, and every decision with the policies that made it.
CREATE SCHEMA disclosure;

CREATE TABLE disclosure.policy_set (
  version         integer PRIMARY KEY CHECK (version > 0),
  -- Cedar. What is empty adds nothing to the product's policies.
  text            text NOT NULL CHECK (octet_length(text) <= 16384),
  takes_effect_at timestamptz NOT NULL,
  decided_at      timestamptz NOT NULL,
  -- What two people agreed on.
  proposal_id     uuid NOT NULL UNIQUE,
  CHECK (takes_effect_at >= decided_at)
);

CREATE FUNCTION disclosure.check_policy_set() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog AS $$
BEGIN
  IF NOT EXISTS (
    SELECT FROM staff.proposal p JOIN staff.proposal_effect e ON e.proposal_id = p.proposal_id
    WHERE p.proposal_id = NEW.proposal_id AND p.kind = 'policies-change'
      AND e.transaction_id = pg_current_xact_id_if_assigned() AND e.carried_out_at = NEW.decided_at
      AND p.document::jsonb -> 'content' @> jsonb_build_object('replaces', NEW.version - 1, 'text', NEW.text)
      AND NEW.takes_effect_at
        = greatest((p.document::jsonb -> 'content' ->> 'takesEffectAt')::timestamptz, NEW.decided_at)) THEN
    RAISE EXCEPTION 'Two people decide what the policies are.' USING ERRCODE = 'check_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER policy_set_checked BEFORE INSERT ON disclosure.policy_set
  FOR EACH ROW EXECUTE FUNCTION disclosure.check_policy_set();

-- A version that is there stays as it is; what is to hold again becomes a new one.
CREATE TRIGGER policy_set_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON disclosure.policy_set
  FOR EACH STATEMENT EXECUTE FUNCTION staff.refuse_change();

CREATE TABLE disclosure.decision (
  decision_id      uuid PRIMARY KEY,
  decided_at       timestamptz NOT NULL,
  -- A decision that depends on a record does not say which it was: neither what, nor about whom, nor how it went.
  action           text NOT NULL CHECK (action IN ('search', 'accept-document', 'of-a-record')),
  facts            jsonb,
  outcome          text CHECK (outcome IN ('allow', 'deny')),
  decided_by       text[],
  -- For which proof of a caller, so that it serves no other; null where the decision depends on a record, as all of those are alike.
  verification_id  uuid,
  product_version  text NOT NULL,
  operator_version integer REFERENCES disclosure.policy_set,
  -- All of one length.
  sealed           bytea CHECK (octet_length(sealed) = 2076),
  CHECK (num_nonnulls(facts, outcome, decided_by) = CASE WHEN action = 'of-a-record' THEN 0 ELSE 3 END),
  CHECK (verification_id IS NULL OR action <> 'of-a-record'),
  CHECK ((sealed IS NOT NULL) = (action = 'of-a-record'))
);
CREATE INDEX decision_at ON disclosure.decision (decided_at);
ALTER TABLE disclosure.decision ALTER COLUMN sealed SET STATISTICS 0;
CREATE TRIGGER decision_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON disclosure.decision
  FOR EACH STATEMENT EXECUTE FUNCTION staff.refuse_change();

-- Apart from it, for a rotation of the wrapping key wraps it anew.
CREATE TABLE disclosure.decision_key (
  decision_id uuid PRIMARY KEY REFERENCES disclosure.decision,
  wrapped_key bytea NOT NULL,
  key_version integer NOT NULL
);
CREATE INDEX decision_key_version ON disclosure.decision_key (key_version, decision_id);

GRANT USAGE ON SCHEMA disclosure TO harborline_server;
GRANT SELECT, INSERT ON disclosure.policy_set, disclosure.decision, disclosure.decision_key TO harborline_server;
GRANT UPDATE (wrapped_key, key_version) ON disclosure.decision_key TO harborline_server;
