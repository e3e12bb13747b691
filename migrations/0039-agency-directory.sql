-- The directory of agencies: found by mistyped words, and changed by two people only, also against the server's own role.
CREATE EXTENSION IF NOT EXISTS pg_trgm WITH SCHEMA public;

-- What an agency is found by: small letters without accents, with the state in words.
CREATE FUNCTION agencies.search_words(name text, county text, state_code text) RETURNS text
  LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN translate(lower(name || ' ' || coalesce(county, '') || ' ' || state_code || ' ' || coalesce(
  '{"AL": "Alabama", "AK": "Alaska", "AZ": "Arizona", "AR": "Arkansas", "CA": "California", "CO": "Colorado",
    "CT": "Connecticut", "DE": "Delaware", "DC": "District of Columbia", "FL": "Florida", "GA": "Georgia", "HI": "Hawaii",
    "ID": "Idaho", "IL": "Illinois", "IN": "Indiana", "IA": "Iowa", "KS": "Kansas", "KY": "Kentucky", "LA": "Louisiana",
    "ME": "Maine", "MD": "Maryland", "MA": "Massachusetts", "MI": "Michigan", "MN": "Minnesota", "MS": "Mississippi",
    "MO": "Missouri", "MT": "Montana", "NE": "Nebraska", "NV": "Nevada", "NH": "New Hampshire", "NJ": "New Jersey",
    "NM": "New Mexico", "NY": "New York", "NC": "North Carolina", "ND": "North Dakota", "OH": "Ohio", "OK": "Oklahoma",
    "OR": "Oregon", "PA": "Pennsylvania", "RI": "Rhode Island", "SC": "South Carolina", "SD": "South Dakota",
    "TN": "Tennessee", "TX": "Texas", "UT": "Utah", "VT": "Vermont", "VA": "Virginia", "WA": "Washington",
    "WV": "West Virginia", "WI": "Wisconsin", "WY": "Wyoming", "PR": "Puerto Rico", "GU": "Guam",
    "VI": "Virgin Islands", "AS": "American Samoa", "MP": "Northern Mariana Islands"}'::jsonb ->> state_code, '')),
  'áàâäãéèêëíìîïóòôöõúùûüñç', 'aaaaaeeeeiiiiooooouuuunc');

ALTER TABLE agencies.agency ADD COLUMN search_words text NOT NULL
  GENERATED ALWAYS AS (agencies.search_words(name, county, state_code)) STORED;
-- Many new rows go into the index together; a search has at most these 256 kB to read besides.
CREATE INDEX agency_search_words ON agencies.agency USING gin (search_words public.gin_trgm_ops)
  WITH (gin_pending_list_limit = 256);
CREATE INDEX agency_ori_prefix ON agencies.agency (ori COLLATE "C");

-- On a line for trying out, agencies that nobody decided about are there from the start; triggers below let no other line have such.
ALTER TABLE agencies.agency DROP CONSTRAINT agency_check;
ALTER TABLE agencies.telephone ALTER COLUMN proposal_id DROP NOT NULL;

-- What two people recorded of agreements with immigration authorities, for custodians to know of.
CREATE TABLE agencies.agreement (
  agreement_id uuid PRIMARY KEY,
  agency_id    uuid NOT NULL REFERENCES agencies.agency,
  kind         text NOT NULL CHECK (kind IN ('287g', 'task-force')),
  signed_on    date NOT NULL,
  ends_on      date CHECK (ends_on >= signed_on),
  source       text NOT NULL CHECK (length(source) BETWEEN 1 AND 500),
  proposal_id  uuid NOT NULL REFERENCES staff.proposal,
  recorded_at  timestamptz NOT NULL
);
CREATE INDEX agreement_of_agency ON agencies.agreement (agency_id);

-- To whom receipts of an agency's enquiries go; the newest version holds, and one without a mailbox ends it.
CREATE TABLE agencies.head (
  agency_id   uuid NOT NULL REFERENCES agencies.agency,
  version     integer NOT NULL CHECK (version > 0),
  mailbox     text CHECK (length(mailbox) BETWEEN 3 AND 254),
  language    text NOT NULL CHECK (language IN ('en', 'es')),
  proposal_id uuid NOT NULL REFERENCES staff.proposal,
  valid_from  timestamptz NOT NULL,
  PRIMARY KEY (agency_id, version)
);

-- While somebody wants to change a telephone, nobody is called back at it.
CREATE TABLE agencies.telephone_change (
  proposal_id  uuid PRIMARY KEY REFERENCES staff.proposal,
  agency_id    uuid NOT NULL REFERENCES agencies.agency,
  -- Null where a telephone is to be added.
  telephone_id uuid REFERENCES agencies.telephone,
  made_at      timestamptz NOT NULL,
  ended_at     timestamptz
);
CREATE UNIQUE INDEX telephone_frozen ON agencies.telephone_change (telephone_id) WHERE ended_at IS NULL;
CREATE INDEX telephone_change_open ON agencies.telephone_change (agency_id) WHERE ended_at IS NULL;

CREATE FUNCTION agencies.is_demo() RETURNS boolean LANGUAGE sql STABLE SET search_path = pg_catalog
RETURN EXISTS (SELECT FROM staff.demo_line);

CREATE FUNCTION agencies.check_agency() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog AS $$
BEGIN
  IF TG_OP = 'INSERT' THEN
    IF NEW.function IS NULL OR agencies.is_demo() THEN RETURN NEW; END IF;
    RAISE EXCEPTION 'Two people decide what an agency is for.' USING ERRCODE = 'check_violation';
  END IF;
  IF (NEW.agency_id, NEW.ori, NEW.added_at) IS DISTINCT FROM (OLD.agency_id, OLD.ori, OLD.added_at) THEN
    RAISE EXCEPTION 'An agency stays the one that it is.' USING ERRCODE = 'check_violation';
  END IF;
  IF (NEW.function, NEW.function_proposal_id) IS DISTINCT FROM (OLD.function, OLD.function_proposal_id)
    AND NOT staff.is_agreed(ARRAY['agency-function'],
      jsonb_build_object('agencyId', NEW.agency_id, 'from', OLD.function, 'to', NEW.function)) THEN
    RAISE EXCEPTION 'Two people decide what an agency is for.' USING ERRCODE = 'check_violation';
  END IF;
  IF OLD.function IS NOT NULL AND (NEW.name, NEW.agency_type, NEW.county, NEW.state_code)
    IS DISTINCT FROM (OLD.name, OLD.agency_type, OLD.county, OLD.state_code) THEN
    RAISE EXCEPTION 'What is said of an agency in use is not changed by a list.' USING ERRCODE = 'check_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER agency_checked BEFORE INSERT OR UPDATE ON agencies.agency
  FOR EACH ROW EXECUTE FUNCTION agencies.check_agency();

CREATE FUNCTION agencies.check_telephone() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog AS $$
DECLARE agreed_kinds text[] := ARRAY['agency-telephone'];
BEGIN
  IF NEW.check_due_at > NEW.confirmed_at + interval '366 days' THEN
    RAISE EXCEPTION 'A telephone is checked again within a year.' USING ERRCODE = 'check_violation';
  END IF;
  IF TG_OP = 'INSERT' THEN
    IF agencies.is_demo() OR NEW.retired_at IS NULL AND staff.is_agreed(agreed_kinds, jsonb_build_object(
      'agencyId', NEW.agency_id, 'added', jsonb_build_object('telephoneId', NEW.telephone_id, 'number', NEW.number,
        'usedFor', NEW.used_for), 'source', NEW.source)) THEN RETURN NEW; END IF;
    RAISE EXCEPTION 'Two people decide where an agency is reached.' USING ERRCODE = 'check_violation';
  END IF;
  IF (NEW.telephone_id, NEW.agency_id, NEW.number, NEW.used_for)
    IS DISTINCT FROM (OLD.telephone_id, OLD.agency_id, OLD.number, OLD.used_for) THEN
    RAISE EXCEPTION 'A telephone is replaced by another, never changed.' USING ERRCODE = 'check_violation';
  END IF;
  IF OLD.retired_at IS NOT NULL
    OR NEW.retired_at IS NOT NULL AND NOT staff.is_agreed(agreed_kinds,
      jsonb_build_object('agencyId', NEW.agency_id, 'retired', jsonb_build_object('telephoneId', NEW.telephone_id)))
    OR NEW.retired_at IS NULL AND NOT staff.is_agreed(agreed_kinds,
      jsonb_build_object('agencyId', NEW.agency_id, 'checked', jsonb_build_object('telephoneId', NEW.telephone_id))) THEN
    RAISE EXCEPTION 'Two people decide where an agency is reached.' USING ERRCODE = 'check_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER telephone_checked BEFORE INSERT OR UPDATE ON agencies.telephone
  FOR EACH ROW EXECUTE FUNCTION agencies.check_telephone();

CREATE FUNCTION agencies.check_agreement() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog AS $$
BEGIN
  IF TG_OP = 'UPDATE' AND (NEW.agreement_id, NEW.agency_id, NEW.kind, NEW.signed_on, NEW.recorded_at)
    IS DISTINCT FROM (OLD.agreement_id, OLD.agency_id, OLD.kind, OLD.signed_on, OLD.recorded_at)
    OR NOT staff.is_agreed(ARRAY['agency-agreement', 'agency-agreement-end'], jsonb_build_object(
      'agencyId', NEW.agency_id, 'agreementId', NEW.agreement_id, 'agreement', NEW.kind, 'signedOn', NEW.signed_on,
      'endsOn', NEW.ends_on)) THEN
    RAISE EXCEPTION 'Two people record an agreement.' USING ERRCODE = 'check_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER agreement_checked BEFORE INSERT OR UPDATE ON agencies.agreement
  FOR EACH ROW EXECUTE FUNCTION agencies.check_agreement();

CREATE FUNCTION agencies.check_head() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog AS $$
BEGIN
  IF NOT staff.is_agreed(ARRAY['agency-head'], jsonb_build_object('agencyId', NEW.agency_id, 'replaces', NEW.version - 1,
    'address', NEW.mailbox, 'language', NEW.language)) THEN
    RAISE EXCEPTION 'Two people decide who hears of an agency''s enquiries.' USING ERRCODE = 'check_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER head_checked BEFORE INSERT ON agencies.head
  FOR EACH ROW EXECUTE FUNCTION agencies.check_head();

-- A telephone is frozen from the proposal to its decision: nobody thaws it before, and no proposal about one leaves it in use.
CREATE FUNCTION agencies.check_telephone_change() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog AS $$
BEGIN
  IF TG_OP = 'UPDATE' AND ((NEW.proposal_id, NEW.agency_id, NEW.telephone_id, NEW.made_at)
      IS DISTINCT FROM (OLD.proposal_id, OLD.agency_id, OLD.telephone_id, OLD.made_at) OR OLD.ended_at IS NOT NULL
      OR NOT EXISTS (SELECT FROM staff.proposal_decision d WHERE d.proposal_id = NEW.proposal_id)) THEN
    RAISE EXCEPTION 'A telephone stays frozen until it is decided.' USING ERRCODE = 'check_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER telephone_change_checked BEFORE UPDATE ON agencies.telephone_change
  FOR EACH ROW EXECUTE FUNCTION agencies.check_telephone_change();

CREATE FUNCTION agencies.check_frozen() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog AS $$
DECLARE content jsonb := NEW.document::jsonb -> 'content';
BEGIN
  IF (content ->> 'added' IS NOT NULL OR content ->> 'retired' IS NOT NULL) AND NOT EXISTS (
    SELECT FROM agencies.telephone_change c WHERE c.proposal_id = NEW.proposal_id
      AND c.agency_id = (content ->> 'agencyId')::uuid
      AND c.telephone_id IS NOT DISTINCT FROM (content -> 'retired' ->> 'telephoneId')::uuid) THEN
    RAISE EXCEPTION 'A telephone that is to be changed is frozen.' USING ERRCODE = 'check_violation';
  END IF;
  RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER telephone_proposal_freezes AFTER INSERT ON staff.proposal DEFERRABLE INITIALLY DEFERRED
  FOR EACH ROW WHEN (NEW.kind = 'agency-telephone') EXECUTE FUNCTION agencies.check_frozen();

GRANT SELECT, INSERT ON agencies.agreement, agencies.head, agencies.telephone_change TO harborline_server;
GRANT UPDATE (ends_on, proposal_id) ON agencies.agreement TO harborline_server;
GRANT UPDATE (ended_at) ON agencies.telephone_change TO harborline_server;

-- Whoever wants to change where agencies are reached is seen doing it. This comes with the line, so nobody has to agree on it.
ALTER TABLE staff.paging_rules DISABLE TRIGGER USER;
ALTER TABLE staff.paging_rule DISABLE TRIGGER USER;
INSERT INTO staff.paging_rules (event, version, valid_from) VALUES ('agency-telephone-change', 1, 'epoch');
INSERT INTO staff.paging_rule (event, version, step, role, channel, next_after_seconds, respects_quiet_hours) VALUES
  ('agency-telephone-change', 1, 1, 'supervisor', 'mail', 600, false),
  ('agency-telephone-change', 1, 2, 'operator', 'mail', 0, false);
ALTER TABLE staff.paging_rules ENABLE TRIGGER USER;
ALTER TABLE staff.paging_rule ENABLE TRIGGER USER;
