-- The database as the numbered migrations leave it, for reading and for review. Nothing runs this file.
-- Made by './harborline check --write'.

CREATE SCHEMA accounting;

CREATE SCHEMA agencies;

CREATE SCHEMA calls;

CREATE SCHEMA chats;

CREATE SCHEMA custodians;

CREATE SCHEMA disclosure;

CREATE SCHEMA documents;

CREATE SCHEMA enquiries;

CREATE SCHEMA guidance;

CREATE SCHEMA interpreters;

CREATE SCHEMA ledger;

CREATE SCHEMA legal;

CREATE SCHEMA oversight;

CREATE SCHEMA platform;

CREATE SCHEMA recordings;

CREATE SCHEMA register;

CREATE SCHEMA relay;

CREATE SCHEMA routing;

CREATE SCHEMA staff;

CREATE SCHEMA tasks;

CREATE SCHEMA training;

CREATE EXTENSION IF NOT EXISTS pg_trgm WITH SCHEMA public;

COMMENT ON EXTENSION pg_trgm IS 'text similarity measurement and index searching based on trigrams';

CREATE FUNCTION accounting.check_disclosure() RETURNS trigger
    LANGUAGE plpgsql
    SET search_path TO 'pg_catalog'
    AS $$
BEGIN
  IF EXISTS (SELECT FROM accounting.disclosure_key k WHERE k.key_id = OLD.key_id AND k.wrapped_key IS NOT NULL) THEN
    RAISE EXCEPTION 'A disclosure goes with the key of its month.' USING ERRCODE = 'check_violation';
  END IF;
  RETURN OLD;
END $$;

CREATE FUNCTION accounting.check_key() RETURNS trigger
    LANGUAGE plpgsql
    SET search_path TO 'pg_catalog'
    AS $$
DECLARE
  days integer := legal.most_days('accountings');
  at timestamptz := least(NEW.destroyed_at, clock_timestamp() + interval '1 hour');
BEGIN
  IF OLD.wrapped_key IS NULL OR (NEW.key_id, NEW.month) IS DISTINCT FROM (OLD.key_id, OLD.month)
    OR (NEW.wrapped_key IS NULL AND (OLD.month IS NULL
      OR at < (OLD.month + interval '5 years 1 month') AT TIME ZONE 'UTC')) THEN
    RAISE EXCEPTION 'Disclosures are accounted for during five years at the least.' USING ERRCODE = 'check_violation';
  END IF;
  IF NEW.wrapped_key IS NULL AND (days IS NULL
    OR at < (OLD.month + interval '1 month') AT TIME ZONE 'UTC' + days * interval '24 hours'
    OR legal.is_kind_held('accountings', NEW.destroyed_at) OR legal.is_kind_held('accountings', clock_timestamp())) THEN
    RAISE EXCEPTION 'Disclosures are kept until their schedule is over.' USING ERRCODE = 'check_violation';
  END IF;
  RETURN NEW;
END $$;

CREATE FUNCTION agencies.check_agency() RETURNS trigger
    LANGUAGE plpgsql
    SET search_path TO 'pg_catalog'
    AS $$
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

CREATE FUNCTION agencies.check_agreement() RETURNS trigger
    LANGUAGE plpgsql
    SET search_path TO 'pg_catalog'
    AS $$
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

CREATE FUNCTION agencies.check_frozen() RETURNS trigger
    LANGUAGE plpgsql
    SET search_path TO 'pg_catalog'
    AS $$
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

CREATE FUNCTION agencies.check_head() RETURNS trigger
    LANGUAGE plpgsql
    SET search_path TO 'pg_catalog'
    AS $$
BEGIN
  IF NOT staff.is_agreed(ARRAY['agency-head'], jsonb_build_object('agencyId', NEW.agency_id, 'replaces', NEW.version - 1,
    'address', NEW.mailbox, 'language', NEW.language)) THEN
    RAISE EXCEPTION 'Two people decide who hears of an agency''s enquiries.' USING ERRCODE = 'check_violation';
  END IF;
  RETURN NEW;
END $$;

CREATE FUNCTION agencies.check_letters() RETURNS trigger
    LANGUAGE plpgsql
    SET search_path TO 'pg_catalog'
    AS $$
BEGIN
  IF NOT staff.is_agreed('agency-letters', NEW.proposal_id, NEW.valid_from, jsonb_build_object('agencyId', NEW.agency_id,
      'replaces', NEW.version - 1, 'lettersTo', NEW.letters_to)) THEN
    RAISE EXCEPTION 'Two people decide where letters reach an agency.' USING ERRCODE = 'check_violation';
  END IF;
  RETURN NEW;
END $$;

CREATE FUNCTION agencies.check_officer_dialled() RETURNS trigger
    LANGUAGE plpgsql
    SET search_path TO 'pg_catalog'
    AS $$
BEGIN
  IF NOT EXISTS (SELECT FROM agencies.officer_telephone t JOIN agencies.officer o USING (officer_id)
    WHERE t.officer_telephone_id = NEW.officer_telephone_id AND t.ended_at IS NULL AND t.confirmed_at IS NOT NULL
      AND o.state = 'active') THEN
    RAISE EXCEPTION 'Only a confirmed telephone of an active officer is dialled.' USING ERRCODE = 'check_violation';
  END IF;
  RETURN NEW;
END $$;

CREATE FUNCTION agencies.check_officer_telephone() RETURNS trigger
    LANGUAGE plpgsql
    SET search_path TO 'pg_catalog'
    AS $$
BEGIN
  IF TG_OP = 'INSERT' THEN
    IF NEW.confirmed_at IS NULL AND NEW.ended_at IS NULL THEN RETURN NEW; END IF;
    RAISE EXCEPTION 'A telephone is given before it is confirmed.' USING ERRCODE = 'check_violation';
  END IF;
  IF OLD.ended_at IS NOT NULL OR (NEW.number_kept IS NOT NULL AND NEW.number_kept IS DISTINCT FROM OLD.number_kept) THEN
    RAISE EXCEPTION 'A telephone is replaced by another, never changed.' USING ERRCODE = 'check_violation';
  END IF;
  IF NEW.confirmed_in IS DISTINCT FROM OLD.confirmed_in AND NOT EXISTS (
    SELECT FROM agencies.call_back b WHERE b.call_back_id = NEW.confirmed_in AND b.agency_id = NEW.agency_id
      AND b.telephone_id IS NOT NULL AND b.outcome = 'officer-reached') THEN
    RAISE EXCEPTION 'A telephone is confirmed where the officer was reached at the agency.' USING ERRCODE = 'check_violation';
  END IF;
  RETURN NEW;
END $$;

CREATE FUNCTION agencies.check_telephone() RETURNS trigger
    LANGUAGE plpgsql
    SET search_path TO 'pg_catalog'
    AS $$
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
      jsonb_build_object('agencyId', NEW.agency_id, 'retired', jsonb_build_object('telephoneId', NEW.telephone_id))
      || jsonb_strip_nulls(jsonb_build_object('source', NEW.retired_because)))
    OR NEW.retired_at IS NULL AND NOT staff.is_agreed(agreed_kinds,
      jsonb_build_object('agencyId', NEW.agency_id, 'checked', jsonb_build_object('telephoneId', NEW.telephone_id))) THEN
    RAISE EXCEPTION 'Two people decide where an agency is reached.' USING ERRCODE = 'check_violation';
  END IF;
  RETURN NEW;
END $$;

CREATE FUNCTION agencies.check_telephone_change() RETURNS trigger
    LANGUAGE plpgsql
    SET search_path TO 'pg_catalog'
    AS $$
BEGIN
  IF TG_OP = 'UPDATE' AND ((NEW.proposal_id, NEW.agency_id, NEW.telephone_id, NEW.made_at)
      IS DISTINCT FROM (OLD.proposal_id, OLD.agency_id, OLD.telephone_id, OLD.made_at) OR OLD.ended_at IS NOT NULL
      OR NOT EXISTS (SELECT FROM staff.proposal_decision d WHERE d.proposal_id = NEW.proposal_id)) THEN
    RAISE EXCEPTION 'A telephone stays frozen until it is decided.' USING ERRCODE = 'check_violation';
  END IF;
  RETURN NEW;
END $$;

CREATE TABLE staff.demo_line (
    only_one boolean DEFAULT true NOT NULL,
    marked_at timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
    CONSTRAINT demo_line_only_one_check CHECK (only_one)
);

CREATE FUNCTION agencies.is_demo() RETURNS boolean
    LANGUAGE sql STABLE
    SET search_path TO 'pg_catalog'
    RETURN (EXISTS (SELECT FROM staff.demo_line));

CREATE FUNCTION agencies.keep_search_words() RETURNS trigger
    LANGUAGE plpgsql
    SET search_path TO 'pg_catalog'
    AS $$
BEGIN
  INSERT INTO agencies.search_word SELECT DISTINCT unnest(n.search_list) FROM new_agencies n ON CONFLICT DO NOTHING;
  RETURN NULL;
END $$;

CREATE FUNCTION agencies.refuse_revival() RETURNS trigger
    LANGUAGE plpgsql
    SET search_path TO 'pg_catalog'
    AS $$
BEGIN
  RAISE EXCEPTION 'A proof that has ended is not taken up again.' USING ERRCODE = 'check_violation';
END $$;

CREATE FUNCTION agencies.require_served() RETURNS trigger
    LANGUAGE plpgsql
    SET search_path TO 'pg_catalog'
    AS $$
DECLARE wanted uuid := coalesce((to_jsonb(NEW) ->> 'agency_id')::uuid,
  (SELECT o.agency_id FROM agencies.officer o WHERE o.officer_id = (to_jsonb(NEW) ->> 'officer_id')::uuid));
BEGIN
  PERFORM FROM agencies.agency a WHERE a.agency_id = wanted AND a.is_served FOR SHARE;
  IF NOT FOUND THEN
    RAISE EXCEPTION 'The line does not serve this agency.' USING ERRCODE = 'check_violation';
  END IF;
  RETURN NEW;
END $$;

CREATE FUNCTION agencies.search_list(words text) RETURNS text[]
    LANGUAGE sql IMMUTABLE PARALLEL SAFE
    RETURN array_remove(regexp_split_to_array(replace(words, '.'::text, ''::text), '[^a-z0-9]+'::text), ''::text);

CREATE FUNCTION agencies.search_words(name text, county text, state_code text) RETURNS text
    LANGUAGE sql IMMUTABLE PARALLEL SAFE
    RETURN translate(lower(((((((name || ' '::text) || COALESCE(county, ''::text)) || ' '::text) || state_code) || ' '::text) || COALESCE(('{"AK": "Alaska", "AL": "Alabama", "AR": "Arkansas", "AS": "American Samoa", "AZ": "Arizona", "CA": "California", "CO": "Colorado", "CT": "Connecticut", "DC": "District of Columbia", "DE": "Delaware", "FL": "Florida", "GA": "Georgia", "GU": "Guam", "HI": "Hawaii", "IA": "Iowa", "ID": "Idaho", "IL": "Illinois", "IN": "Indiana", "KS": "Kansas", "KY": "Kentucky", "LA": "Louisiana", "MA": "Massachusetts", "MD": "Maryland", "ME": "Maine", "MI": "Michigan", "MN": "Minnesota", "MO": "Missouri", "MP": "Northern Mariana Islands", "MS": "Mississippi", "MT": "Montana", "NC": "North Carolina", "ND": "North Dakota", "NE": "Nebraska", "NH": "New Hampshire", "NJ": "New Jersey", "NM": "New Mexico", "NV": "Nevada", "NY": "New York", "OH": "Ohio", "OK": "Oklahoma", "OR": "Oregon", "PA": "Pennsylvania", "PR": "Puerto Rico", "RI": "Rhode Island", "SC": "South Carolina", "SD": "South Dakota", "TN": "Tennessee", "TX": "Texas", "UT": "Utah", "VA": "Virginia", "VI": "Virgin Islands", "VT": "Vermont", "WA": "Washington", "WI": "Wisconsin", "WV": "West Virginia", "WY": "Wyoming"}'::jsonb ->> state_code), ''::text))), 'áàâäãéèêëíìîïóòôöõúùûüñç'::text, 'aaaaaeeeeiiiiooooouuuunc'::text);

CREATE FUNCTION calls.keep_danger() RETURNS trigger
    LANGUAGE plpgsql
    SET search_path TO 'pg_catalog'
    AS $$
BEGIN
  IF NOT EXISTS (SELECT FROM calls.intake i JOIN staff.account a ON a.account_id = i.demoted_by
      WHERE i.call_id = NEW.call_id AND a.role = 'supervisor') THEN
    RAISE EXCEPTION 'Danger is taken back by a supervisor alone.' USING ERRCODE = 'check_violation';
  END IF;
  RETURN NEW;
END $$;

CREATE FUNCTION calls.refuse_over() RETURNS trigger
    LANGUAGE plpgsql
    SET search_path TO 'pg_catalog'
    AS $$
BEGIN
  PERFORM FROM calls.call c WHERE c.call_id = NEW.call_id AND c.ended_at IS NOT NULL FOR SHARE;
  IF FOUND THEN
    RAISE EXCEPTION 'This call is over: nobody comes into it any more.' USING ERRCODE = 'check_violation';
  END IF;
  RETURN NEW;
END $$;

CREATE FUNCTION custodians.check_custodian() RETURNS trigger
    LANGUAGE plpgsql
    SET search_path TO 'pg_catalog'
    AS $$
BEGIN
  IF NEW.proposal_id IS NULL AND EXISTS (SELECT FROM staff.demo_line) THEN
    RETURN NEW;
  END IF;
  IF NEW.state <> 'enrolled' OR NOT staff.is_agreed('custodian-enrolment', NEW.proposal_id, NEW.enrolled_at,
      jsonb_build_object('custodianId', NEW.custodian_id, 'name', NEW.name, 'basis', NEW.basis)) THEN
    RAISE EXCEPTION 'Two people enrol a custodian.' USING ERRCODE = 'check_violation';
  END IF;
  RETURN NEW;
END $$;

CREATE FUNCTION custodians.check_in_force() RETURNS trigger
    LANGUAGE plpgsql
    SET search_path TO 'pg_catalog'
    AS $$
BEGIN
  IF NEW.in_force_at IS NOT NULL AND OLD.in_force_at IS NULL AND EXISTS (
      SELECT FROM custodians.contact c WHERE c.custodian_id = NEW.custodian_id AND c.version = NEW.version
        AND NOT EXISTS (SELECT FROM custodians.notice_call n
          WHERE n.contact_id = c.contact_id AND n.about = 'test' AND n.outcome = 'acknowledged')) THEN
    RAISE EXCEPTION 'Each contact has to answer a test call first.' USING ERRCODE = 'check_violation';
  END IF;
  RETURN NEW;
END $$;

CREATE FUNCTION custodians.check_live() RETURNS trigger
    LANGUAGE plpgsql
    SET search_path TO 'pg_catalog'
    AS $$
BEGIN
  IF NEW.state = 'live' AND NOT EXISTS (SELECT FROM custodians.reach r
      WHERE r.custodian_id = NEW.custodian_id AND r.in_force_at IS NOT NULL AND r.replaced_at IS NULL) THEN
    RAISE EXCEPTION 'A custodian is live only where it has been reached.' USING ERRCODE = 'check_violation';
  END IF;
  IF OLD.state = 'ended' AND NEW.state <> 'ended' THEN
    RAISE EXCEPTION 'What has ended stays ended.' USING ERRCODE = 'check_violation';
  END IF;
  IF OLD.state = 'suspended' AND NEW.state = 'live' AND NOT EXISTS (
      SELECT FROM staff.proposal p JOIN staff.proposal_effect e ON e.proposal_id = p.proposal_id
      WHERE p.kind = 'custodian-resumption' AND e.transaction_id = pg_current_xact_id_if_assigned()
        AND p.document::jsonb -> 'content' ->> 'custodianId' = NEW.custodian_id) THEN
    RAISE EXCEPTION 'Two people resume a custodian.' USING ERRCODE = 'check_violation';
  END IF;
  RETURN NEW;
END $$;

CREATE FUNCTION custodians.check_reach() RETURNS trigger
    LANGUAGE plpgsql
    SET search_path TO 'pg_catalog'
    AS $$
BEGIN
  IF NEW.proposal_id IS NULL AND EXISTS (SELECT FROM staff.demo_line) THEN
    RETURN NEW;
  END IF;
  IF NEW.in_force_at IS NOT NULL OR NOT staff.is_agreed('custodian-reach', NEW.proposal_id, NEW.approved_at,
      jsonb_build_object('custodianId', NEW.custodian_id, 'version', NEW.version, 'reach', NEW.content)) THEN
    RAISE EXCEPTION 'Two people decide how a custodian is reached.' USING ERRCODE = 'check_violation';
  END IF;
  RETURN NEW;
END $$;

CREATE FUNCTION disclosure.check_policy_set() RETURNS trigger
    LANGUAGE plpgsql
    SET search_path TO 'pg_catalog'
    AS $$
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

CREATE FUNCTION documents.check_clerk_and_custodian() RETURNS trigger
    LANGUAGE plpgsql
    SET search_path TO 'pg_catalog'
    AS $$
BEGIN
  IF OLD.clerk_call_id IS NOT NULL AND NEW.clerk_call_id IS DISTINCT FROM OLD.clerk_call_id THEN
    RAISE EXCEPTION 'In which call the clerk confirmed does not change.' USING ERRCODE = 'check_violation';
  END IF;
  IF OLD.clerk_confirmed_at IS NULL AND NEW.clerk_confirmed_at IS NOT NULL AND NOT EXISTS (
    SELECT FROM documents.clerk_call c JOIN calls.participant p ON p.participant_id = c.participant_id
    WHERE c.clerk_call_id = NEW.clerk_call_id AND c.document_id = NEW.document_id AND c.telephone_id = NEW.clerk_telephone_id
      AND p.joined_at IS NOT NULL) THEN
    RAISE EXCEPTION 'The clerk confirms in a call that was picked up.' USING ERRCODE = 'check_violation';
  END IF;
  IF OLD.state = 'closed' OR NEW.state <> 'closed' THEN
    RETURN NEW;
  END IF;
  IF NEW.closed_because = 'custodian-decided' THEN
    IF NOT EXISTS (
      SELECT FROM staff.account a WHERE a.account_id = NEW.decided_by AND a.role = 'duty-officer' AND a.custodian_id = NEW.custodian_id) THEN
      RAISE EXCEPTION 'The custodian that has a document decides about it.' USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
  END IF;
  IF documents.is_held(NEW.closed_at) THEN
    RAISE EXCEPTION 'A legal hold keeps documents.' USING ERRCODE = 'check_violation';
  END IF;
  IF NEW.closed_because = 'by-time' THEN
    IF NEW.closed_at < OLD.taken_in_at + documents.most_days() * interval '1 day' THEN
      RAISE EXCEPTION 'The time of this document is not over.' USING ERRCODE = 'check_violation';
    END IF;
  ELSIF OLD.handed_over_at IS NOT NULL THEN
    RAISE EXCEPTION 'The custodian that has a document decides about it.' USING ERRCODE = 'check_violation';
  END IF;
  RETURN NEW;
END $$;

CREATE FUNCTION documents.check_custodian_key() RETURNS trigger
    LANGUAGE plpgsql
    SET search_path TO 'pg_catalog'
    AS $$
BEGIN
  IF NOT staff.is_agreed(ARRAY['document-key'], jsonb_build_object('custodianId', NEW.custodian_id,
    'replaces', NEW.version - 1, 'publicKey', encode(NEW.public_key, 'base64'))) THEN
    RAISE EXCEPTION 'Two people decide to which key documents are sealed.' USING ERRCODE = 'check_violation';
  END IF;
  RETURN NEW;
END $$;

CREATE FUNCTION documents.check_document() RETURNS trigger
    LANGUAGE plpgsql
    SET search_path TO 'pg_catalog'
    AS $$
BEGIN
  IF (NEW.document_id, NEW.kind, NEW.custodian_id, NEW.court_agency_id, NEW.verification_id, NEW.facts, NEW.taken_in_by, NEW.taken_in_at,
      NEW.sealed) IS DISTINCT FROM (OLD.document_id, OLD.kind, OLD.custodian_id, OLD.court_agency_id, OLD.verification_id, OLD.facts,
      OLD.taken_in_by, OLD.taken_in_at, OLD.sealed)
    OR OLD.state = 'closed'
    OR OLD.clerk_confirmed_at IS NOT NULL AND (NEW.clerk_telephone_id, NEW.clerk_confirmed_by, NEW.clerk_confirmed_at)
      IS DISTINCT FROM (OLD.clerk_telephone_id, OLD.clerk_confirmed_by, OLD.clerk_confirmed_at) THEN
    RAISE EXCEPTION 'What a document is does not change.' USING ERRCODE = 'check_violation';
  END IF;
  -- The clerk is called at a number that the directory has of a court.
  IF OLD.clerk_confirmed_at IS NULL AND NEW.clerk_confirmed_at IS NOT NULL THEN
    IF NOT EXISTS (
      SELECT FROM agencies.telephone t JOIN agencies.agency a ON a.agency_id = t.agency_id
      WHERE t.telephone_id = NEW.clerk_telephone_id AND t.agency_id = NEW.court_agency_id AND t.retired_at IS NULL
        AND a.function = 'court') THEN
      RAISE EXCEPTION 'The clerk is called at a number of that court in the directory.' USING ERRCODE = 'check_violation';
    END IF;
  END IF;
  IF OLD.handed_over_at IS NULL AND NEW.handed_over_at IS NOT NULL THEN
    IF NEW.clerk_confirmed_at IS NULL
      OR NOT staff.is_agreed(ARRAY['court-document'], jsonb_build_object('documentId', NEW.document_id, 'custodianId', NEW.custodian_id))
      OR EXISTS (
        SELECT FROM staff.proposal p JOIN staff.proposal_decision d ON d.proposal_id = p.proposal_id
          JOIN staff.account taker ON taker.account_id = NEW.taken_in_by
        WHERE p.proposal_id = NEW.proposal_id AND taker.person_id IN (p.proposer_person_id, d.decider_person_id))
      OR EXISTS (SELECT FROM documents.data_key k WHERE k.document_id = NEW.document_id AND k.wrapped_key IS NOT NULL)
      OR EXISTS (SELECT FROM documents.page g WHERE g.document_id = NEW.document_id AND g.for_custodian IS NULL) THEN
      RAISE EXCEPTION 'Two people other than who took it in approve a document, and then the custodian alone has it.'
        USING ERRCODE = 'check_violation';
    END IF;
  ELSIF (NEW.handed_over_at, NEW.proposal_id) IS DISTINCT FROM (OLD.handed_over_at, OLD.proposal_id)
    OR NEW.state = 'handed-over' AND OLD.state <> 'handed-over' THEN
    RAISE EXCEPTION 'Two people approve a document.' USING ERRCODE = 'check_violation';
  END IF;
  -- What is closed is destroyed, the custodian's copy here too.
  IF NEW.state = 'closed' AND (
    EXISTS (SELECT FROM documents.data_key k WHERE k.document_id = NEW.document_id AND k.wrapped_key IS NOT NULL)
    OR EXISTS (SELECT FROM documents.page g WHERE g.document_id = NEW.document_id AND num_nonnulls(g.sealed, g.for_custodian) > 0)) THEN
    RAISE EXCEPTION 'A document is destroyed before it is closed.' USING ERRCODE = 'check_violation';
  END IF;
  RETURN NEW;
END $$;

CREATE TABLE legal.version (
    version integer NOT NULL,
    content jsonb NOT NULL,
    approved_at timestamp with time zone NOT NULL,
    proposal_id uuid NOT NULL,
    CONSTRAINT version_version_check CHECK ((version > 0))
);

CREATE FUNCTION documents.is_held(at timestamp with time zone) RETURNS boolean
    LANGUAGE sql STABLE
    SET search_path TO 'pg_catalog'
    RETURN (EXISTS (SELECT FROM legal.version v, LATERAL jsonb_array_elements((v.content -> 'holds'::text)) h(value) WHERE ((v.version = (SELECT max(version.version) AS max FROM legal.version)) AND ((h.value ->> 'of'::text) = 'documents'::text) AND ((h.value ->> 'from'::text) <= to_char((is_held.at AT TIME ZONE 'UTC'::text), 'YYYY-MM-DD'::text)) AND COALESCE(((h.value ->> 'until'::text) >= to_char((is_held.at AT TIME ZONE 'UTC'::text), 'YYYY-MM-DD'::text)), true))));

CREATE FUNCTION documents.most_days() RETURNS integer
    LANGUAGE sql STABLE
    SET search_path TO 'pg_catalog'
    RETURN COALESCE((SELECT ((r.value ->> 'mostDays'::text))::integer AS int4 FROM legal.version v, LATERAL jsonb_array_elements((v.content -> 'retention'::text)) r(value) WHERE ((v.version = (SELECT max(version.version) AS max FROM legal.version)) AND ((r.value ->> 'of'::text) = 'documents'::text))), 90);

CREATE FUNCTION enquiries.check_retention() RETURNS trigger
    LANGUAGE plpgsql
    SET search_path TO 'pg_catalog'
    AS $$
BEGIN
  IF NOT staff.is_agreed('enquiry-retention-change', NEW.proposal_id, NEW.valid_from,
      jsonb_build_object('replaces', NEW.version - 1, 'afterClosingDays', NEW.after_closing_days)) THEN
    RAISE EXCEPTION 'Two people decide how long enquiries are kept.' USING ERRCODE = 'check_violation';
  END IF;
  RETURN NEW;
END $$;

CREATE FUNCTION guidance.check_version() RETURNS trigger
    LANGUAGE plpgsql
    SET search_path TO 'pg_catalog'
    AS $$
BEGIN
  IF NOT staff.is_agreed('guidance-change', NEW.proposal_id, NEW.approved_at,
      jsonb_build_object('replaces', NEW.version - 1, 'after', NEW.content)) THEN
    RAISE EXCEPTION 'Two people decide whom to call for a child in danger.' USING ERRCODE = 'check_violation';
  END IF;
  RETURN NEW;
END $$;

CREATE FUNCTION ledger.destroy_again(wanted text, gone uuid, gone_at timestamp with time zone) RETURNS boolean
    LANGUAGE plpgsql
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $$
DECLARE
  was_there boolean;
BEGIN
  IF wanted <> 'disclosures' THEN
    RETURN ledger.destroy_again_before_accounting(wanted, gone, gone_at);
  END IF;
  UPDATE accounting.disclosure_key SET wrapped_key = NULL, key_version = NULL, destroyed_at = gone_at
    WHERE key_id = gone AND wrapped_key IS NOT NULL;
  was_there := FOUND;
  DELETE FROM accounting.disclosure WHERE key_id = gone;
  INSERT INTO ledger.destroyed (what, id, at, listed_at)
    SELECT wanted, gone, gone_at, gone_at WHERE NOT EXISTS (SELECT FROM ledger.destroyed d WHERE d.what = wanted AND d.id = gone);
  RETURN was_there;
END $$;

CREATE FUNCTION ledger.destroy_again_before_accounting(wanted text, gone uuid, gone_at timestamp with time zone) RETURNS boolean
    LANGUAGE plpgsql
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $$
DECLARE
  was_there boolean;
BEGIN
  CASE wanted
  WHEN 'enquiry' THEN
    UPDATE enquiries.data_key SET wrapped_key = NULL, destroyed_at = gone_at WHERE enquiry_id = gone AND wrapped_key IS NOT NULL;
    was_there := FOUND;
  WHEN 'recording' THEN
    UPDATE recordings.recording SET state = 'destroyed', destroyed_at = gone_at, destroyed_because = 'retention', wrapped_key = NULL
      WHERE recording_id = gone AND state <> 'destroyed';
    was_there := FOUND;
    DELETE FROM recordings.enquiry_key WHERE recording_id = gone;
  WHEN 'document-key', 'document' THEN
    UPDATE documents.data_key SET wrapped_key = NULL, destroyed_at = gone_at WHERE document_id = gone AND wrapped_key IS NOT NULL;
    was_there := FOUND;
    UPDATE documents.page SET sealed = NULL WHERE document_id = gone AND sealed IS NOT NULL;
    IF wanted = 'document' THEN
      UPDATE documents.page SET for_custodian = NULL WHERE document_id = gone AND for_custodian IS NOT NULL;
      was_there := was_there OR FOUND;
    END IF;
    -- What lost its pages before it was handed over is nobody's any more.
    UPDATE documents.document d SET state = 'closed', closed_at = gone_at, closed_because = 'withdrawn' WHERE document_id = gone AND state <> 'closed'
      AND NOT EXISTS (SELECT FROM documents.page g WHERE g.document_id = gone AND g.for_custodian IS NOT NULL);
  WHEN 'subject' THEN
    DELETE FROM ledger.subject_key WHERE subject_id = gone;
    was_there := FOUND;
    IF was_there THEN
      INSERT INTO ledger.destruction (subject_id, destroyed_at) VALUES (gone, gone_at) ON CONFLICT DO NOTHING;
    END IF;
  WHEN 'generation' THEN
    UPDATE register.generation SET state = 'destroyed', destroyed_at = gone_at, destroyed_because = 'overtaken', wrapped_key = NULL, key_version = NULL
      WHERE generation_id = gone AND state <> 'destroyed';
    was_there := FOUND;
    DELETE FROM register.blob WHERE generation_id = gone;
  WHEN 'kept-enquiry' THEN
    UPDATE register.kept_enquiry SET fingerprints = NULL, wrapped_key = NULL, key_version = NULL, ended_at = gone_at, ended_because = 'time-over'
      WHERE search_id = gone AND wrapped_key IS NOT NULL;
    was_there := FOUND;
  WHEN 'dispatch' THEN
    DELETE FROM relay.dispatch_key WHERE dispatch_id = gone;
    was_there := FOUND;
    DELETE FROM relay.slot WHERE dispatch_id = gone;
    DELETE FROM relay.dispatch WHERE dispatch_id = gone;
  WHEN 'task' THEN
    UPDATE tasks.task SET words = NULL, wrapped_key = NULL, key_version = NULL WHERE task_id = gone AND wrapped_key IS NOT NULL;
    was_there := FOUND;
  END CASE;
  INSERT INTO ledger.destroyed (what, id, at, listed_at)
    SELECT wanted, gone, gone_at, gone_at WHERE NOT EXISTS (SELECT FROM ledger.destroyed d WHERE d.what = wanted AND d.id = gone);
  RETURN was_there;
END $$;

CREATE FUNCTION ledger.destroy_subject(subject uuid, at timestamp with time zone) RETURNS boolean
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $$
BEGIN
  DELETE FROM ledger.subject_key WHERE subject_id = subject;
  IF NOT FOUND THEN RETURN false; END IF;
  INSERT INTO ledger.destruction (subject_id, destroyed_at) VALUES (subject, at);
  RETURN true;
END $$;

CREATE FUNCTION ledger.mark_listed(numbers bigint[], listed timestamp with time zone) RETURNS void
    LANGUAGE sql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $$
  UPDATE ledger.destroyed SET listed_at = listed WHERE number = ANY (numbers) AND listed_at IS NULL
$$;

CREATE FUNCTION ledger.note_destroyed() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $_$
DECLARE
  gone uuid;
BEGIN
  EXECUTE format('SELECT ($1).%I', TG_ARGV[1]) INTO gone USING OLD;
  INSERT INTO ledger.destroyed (what, id) VALUES (TG_ARGV[0], gone);
  RETURN NULL;
END $_$;

CREATE FUNCTION ledger.refuse_change() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
  RAISE EXCEPTION 'The ledger is append-only: % on %.% is refused.', TG_OP, TG_TABLE_SCHEMA, TG_TABLE_NAME;
END $$;

CREATE FUNCTION ledger.refuse_destroyed() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
  IF EXISTS (SELECT FROM ledger.destruction WHERE subject_id = NEW.subject_id) THEN
    RAISE EXCEPTION 'What was kept about % has been destroyed.', NEW.subject_id;
  END IF;
  RETURN NEW;
END $$;

CREATE FUNCTION legal.check_lifting() RETURNS trigger
    LANGUAGE plpgsql
    SET search_path TO 'pg_catalog'
    AS $$
BEGIN
  IF OLD.lifted_at IS NOT NULL OR NEW.lifted_at IS NULL
    OR (NEW.process_id, NEW.enquiry_id, NEW.held_by, NEW.held_at) IS DISTINCT FROM (OLD.process_id, OLD.enquiry_id, OLD.held_by, OLD.held_at)
    OR NOT staff.is_agreed('process-hold-lift', NEW.proposal_id, NEW.lifted_at, jsonb_build_object('processId', NEW.process_id)) THEN
    RAISE EXCEPTION 'Two people lift a hold.' USING ERRCODE = 'check_violation';
  END IF;
  RETURN NEW;
END $$;

CREATE FUNCTION legal.check_resuming() RETURNS trigger
    LANGUAGE plpgsql
    SET search_path TO 'pg_catalog'
    AS $$
BEGIN
  IF OLD.ended_at IS NOT NULL OR NEW.ended_at IS NULL
    OR NOT staff.is_agreed('destruction-resume', NEW.proposal_id, NEW.ended_at, '{}')
    OR NOT staff.is_agreed(ARRAY['destruction-resume'], jsonb_build_object('pauseIds', jsonb_build_array(NEW.pause_id))) THEN
    RAISE EXCEPTION 'Two people end what pauses destruction.' USING ERRCODE = 'check_violation';
  END IF;
  IF EXISTS (SELECT FROM jsonb_array_elements(OLD.held_outside -> 'enquiries') e(value)
      JOIN enquiries.data_key k ON k.enquiry_id = (e.value ->> 'enquiryId')::uuid AND k.wrapped_key IS NOT NULL
      WHERE NOT EXISTS (SELECT FROM legal.enquiry_hold h WHERE h.enquiry_id = k.enquiry_id
        AND (h.lifted_at IS NULL OR h.lifted_at >= OLD.begun_at))) THEN
    RAISE EXCEPTION 'What was held is held again before destruction goes on.' USING ERRCODE = 'check_violation';
  END IF;
  RETURN NEW;
END $$;

CREATE FUNCTION legal.check_version() RETURNS trigger
    LANGUAGE plpgsql
    SET search_path TO 'pg_catalog'
    AS $$
BEGIN
  IF NOT staff.is_agreed('legal-profile-change', NEW.proposal_id, NEW.approved_at,
      jsonb_build_object('replaces', NEW.version - 1, 'after', NEW.content)) THEN
    RAISE EXCEPTION 'Two people decide under which law the line works.' USING ERRCODE = 'check_violation';
  END IF;
  RETURN NEW;
END $$;

CREATE FUNCTION legal.is_demo() RETURNS boolean
    LANGUAGE sql STABLE
    SET search_path TO 'pg_catalog'
    RETURN (EXISTS (SELECT FROM staff.demo_line));

CREATE TABLE legal.destruction_pause (
    pause_id uuid NOT NULL,
    begun_at timestamp with time zone NOT NULL,
    backup_at timestamp with time zone,
    held_outside jsonb,
    ended_at timestamp with time zone,
    proposal_id uuid,
    CONSTRAINT destruction_pause_check CHECK (((ended_at IS NULL) = (proposal_id IS NULL)))
);

CREATE FUNCTION legal.is_destruction_paused() RETURNS boolean
    LANGUAGE sql STABLE
    SET search_path TO 'pg_catalog'
    RETURN (EXISTS (SELECT FROM legal.destruction_pause p WHERE (p.ended_at IS NULL)));

CREATE TABLE legal.enquiry_hold (
    process_id uuid NOT NULL,
    enquiry_id uuid NOT NULL,
    held_by uuid NOT NULL,
    held_at timestamp with time zone NOT NULL,
    lifted_at timestamp with time zone,
    proposal_id uuid,
    CONSTRAINT enquiry_hold_check CHECK (((lifted_at IS NULL) = (proposal_id IS NULL)))
);

CREATE FUNCTION legal.is_enquiry_held(enquiry uuid) RETURNS boolean
    LANGUAGE sql STABLE
    SET search_path TO 'pg_catalog'
    RETURN (EXISTS (SELECT FROM legal.enquiry_hold h WHERE ((h.enquiry_id = is_enquiry_held.enquiry) AND (h.lifted_at IS NULL))));

CREATE FUNCTION legal.is_kind_held(kind text, at timestamp with time zone) RETURNS boolean
    LANGUAGE sql STABLE
    SET search_path TO 'pg_catalog'
    RETURN (legal.is_destruction_paused() OR (EXISTS (SELECT FROM legal.version v, LATERAL jsonb_array_elements((v.content -> 'holds'::text)) h(value) WHERE ((v.version = (SELECT max(version.version) AS max FROM legal.version)) AND ((h.value ->> 'of'::text) = is_kind_held.kind) AND ((h.value ->> 'from'::text) <= to_char((is_kind_held.at AT TIME ZONE 'UTC'::text), 'YYYY-MM-DD'::text)) AND COALESCE(((h.value ->> 'until'::text) >= to_char((is_kind_held.at AT TIME ZONE 'UTC'::text), 'YYYY-MM-DD'::text)), true)))));

CREATE FUNCTION legal.is_kept(kind text, said timestamp with time zone) RETURNS boolean
    LANGUAGE sql STABLE
    SET search_path TO 'pg_catalog'
    RETURN (legal.is_kind_held(kind, said) OR legal.is_kind_held(kind, clock_timestamp()));

CREATE FUNCTION legal.most_days(kind text) RETURNS integer
    LANGUAGE sql STABLE
    SET search_path TO 'pg_catalog'
    RETURN (SELECT ((r.value ->> 'mostDays'::text))::integer AS int4 FROM legal.version v, LATERAL jsonb_array_elements((v.content -> 'retention'::text)) r(value) WHERE ((v.version = (SELECT max(version.version) AS max FROM legal.version)) AND ((r.value ->> 'of'::text) = most_days.kind)));

CREATE FUNCTION legal.note_concluded() RETURNS trigger
    LANGUAGE plpgsql
    SET search_path TO 'pg_catalog'
    AS $$
BEGIN
  NEW.concluded_in := CASE WHEN OLD.concluded_at IS NULL AND NEW.concluded_at IS NOT NULL THEN legal.this_transaction() ELSE OLD.concluded_in END;
  IF OLD.concluded_at IS NOT NULL AND NEW.concluded_at IS DISTINCT FROM OLD.concluded_at AND legal.is_enquiry_held(OLD.enquiry_id) THEN
    RAISE EXCEPTION 'A legal process holds this enquiry.' USING ERRCODE = 'check_violation';
  END IF;
  RETURN NEW;
END $$;

CREATE FUNCTION legal.refuse_held_enquiry() RETURNS trigger
    LANGUAGE plpgsql
    SET search_path TO 'pg_catalog'
    AS $$
BEGIN
  IF legal.is_enquiry_held(OLD.enquiry_id) THEN
    RAISE EXCEPTION 'A legal process holds this enquiry.' USING ERRCODE = 'check_violation';
  END IF;
  IF legal.is_kept('enquiries', NEW.destroyed_at) THEN
    RAISE EXCEPTION 'A legal hold keeps enquiries.' USING ERRCODE = 'check_violation';
  END IF;
  IF legal.is_kept('recordings', NEW.destroyed_at) AND EXISTS (SELECT FROM recordings.enquiry_key k
      JOIN recordings.recording r ON r.recording_id = k.recording_id WHERE k.enquiry_id = OLD.enquiry_id AND r.state = 'sealed') THEN
    RAISE EXCEPTION 'A legal hold keeps the recordings of this enquiry.' USING ERRCODE = 'check_violation';
  END IF;
  RETURN NEW;
END $$;

CREATE FUNCTION legal.refuse_held_recording() RETURNS trigger
    LANGUAGE plpgsql
    SET search_path TO 'pg_catalog'
    AS $$
BEGIN
  IF EXISTS (SELECT FROM recordings.enquiry_key k JOIN legal.enquiry_hold h ON h.enquiry_id = k.enquiry_id
      WHERE k.recording_id = OLD.recording_id AND h.lifted_at IS NULL) THEN
    RAISE EXCEPTION 'A legal process holds this recording.' USING ERRCODE = 'check_violation';
  END IF;
  RETURN NEW;
END $$;

CREATE FUNCTION legal.refuse_held_tie() RETURNS trigger
    LANGUAGE plpgsql
    SET search_path TO 'pg_catalog'
    AS $$
BEGIN
  IF EXISTS (SELECT FROM legal.enquiry_hold h WHERE h.enquiry_id = OLD.enquiry_id AND h.lifted_at IS NULL) THEN
    RAISE EXCEPTION 'A legal process holds this recording.' USING ERRCODE = 'check_violation';
  END IF;
  RETURN OLD;
END $$;

CREATE FUNCTION legal.refuse_held_way() RETURNS trigger
    LANGUAGE plpgsql
    SET search_path TO 'pg_catalog'
    AS $$
BEGIN
  IF legal.is_destruction_paused() OR EXISTS (SELECT FROM relay.dispatch d JOIN legal.enquiry_hold h ON h.enquiry_id = d.enquiry_id
      WHERE d.dispatch_id = OLD.dispatch_id AND h.lifted_at IS NULL) THEN
    RAISE EXCEPTION 'A legal process holds this enquiry.' USING ERRCODE = 'check_violation';
  END IF;
  RETURN OLD;
END $$;

CREATE FUNCTION legal.refuse_held_words() RETURNS trigger
    LANGUAGE plpgsql
    SET search_path TO 'pg_catalog'
    AS $$
BEGIN
  IF legal.is_enquiry_held(OLD.enquiry_id) AND EXISTS (SELECT FROM enquiries.enquiry e WHERE e.enquiry_id = OLD.enquiry_id
      AND e.concluded_at IS NOT NULL AND e.concluded_in IS DISTINCT FROM legal.this_transaction()) THEN
    RAISE EXCEPTION 'A legal process holds this enquiry.' USING ERRCODE = 'check_violation';
  END IF;
  RETURN NEW;
END $$;

CREATE FUNCTION legal.refuse_kept_document() RETURNS trigger
    LANGUAGE plpgsql
    SET search_path TO 'pg_catalog'
    AS $$
DECLARE
  state text;
BEGIN
  SELECT d.state INTO state FROM documents.document d WHERE d.document_id = OLD.document_id;
  IF (state IN ('taking-in', 'waiting') OR state = 'handed-over' AND EXISTS (SELECT FROM documents.page g
      WHERE g.document_id = OLD.document_id AND g.for_custodian IS NULL)) AND legal.is_kept('documents', NULL) THEN
    RAISE EXCEPTION 'A legal hold keeps documents.' USING ERRCODE = 'check_violation';
  END IF;
  RETURN NULL;
END $$;

CREATE FUNCTION legal.refuse_kept_recording() RETURNS trigger
    LANGUAGE plpgsql
    SET search_path TO 'pg_catalog'
    AS $$
BEGIN
  IF legal.is_kept('recordings', NEW.destroyed_at) THEN
    RAISE EXCEPTION 'A legal hold keeps recordings.' USING ERRCODE = 'check_violation';
  END IF;
  RETURN NEW;
END $$;

CREATE FUNCTION legal.refuse_kept_sound_key() RETURNS trigger
    LANGUAGE plpgsql
    SET search_path TO 'pg_catalog'
    AS $$
BEGIN
  IF NOT EXISTS (SELECT FROM recordings.enquiry_key k WHERE k.recording_id = OLD.recording_id) AND legal.is_kept('recordings', NULL) THEN
    RAISE EXCEPTION 'A legal hold keeps recordings.' USING ERRCODE = 'check_violation';
  END IF;
  RETURN NEW;
END $$;

CREATE FUNCTION legal.refuse_kept_tie() RETURNS trigger
    LANGUAGE plpgsql
    SET search_path TO 'pg_catalog'
    AS $$
BEGIN
  IF EXISTS (SELECT FROM recordings.recording r WHERE r.recording_id = OLD.recording_id AND r.state = 'sealed')
    AND legal.is_kept('recordings', NULL) THEN
    RAISE EXCEPTION 'A legal hold keeps recordings.' USING ERRCODE = 'check_violation';
  END IF;
  RETURN OLD;
END $$;

CREATE FUNCTION legal.this_transaction() RETURNS text
    LANGUAGE sql STABLE
    SET search_path TO 'pg_catalog'
    RETURN lpad((pg_current_xact_id())::text, 20, '0'::text);

CREATE FUNCTION oversight.check_accounted() RETURNS trigger
    LANGUAGE plpgsql
    SET search_path TO 'pg_catalog'
    AS $$
BEGIN
  IF NEW.paragraph IS DISTINCT FROM OLD.paragraph AND (OLD.state, NEW.state) IS DISTINCT FROM ('served', 'reviewed')
    OR NEW.recipient_kept IS DISTINCT FROM OLD.recipient_kept AND NEW.state <> 'produced' THEN
    RAISE EXCEPTION 'Counsel says under which paragraph something is given, as it is reviewed.' USING ERRCODE = 'check_violation';
  END IF;
  RETURN NEW;
END $$;

CREATE FUNCTION oversight.check_alert() RETURNS trigger
    LANGUAGE plpgsql
    SET search_path TO 'pg_catalog'
    AS $$
BEGIN
  IF OLD.state = 'closed' OR (OLD.state = 'taken' AND NEW.state = 'open')
    OR (NEW.alert_id, NEW.detector, NEW.matter, NEW.raised_at)
      IS DISTINCT FROM (OLD.alert_id, OLD.detector, OLD.matter, OLD.raised_at) THEN
    RAISE EXCEPTION 'An alert that is closed stays as it is.' USING ERRCODE = 'check_violation';
  END IF;
  IF NEW.owner_id IS NULL OR (NEW.owner_id IS NOT DISTINCT FROM OLD.owner_id AND NEW.state <> 'closed') THEN
    RETURN NEW;
  END IF;
  IF oversight.is_about(NEW.evidence, oversight.person_of(NEW.owner_id)) THEN
    RAISE EXCEPTION 'Nobody looks into what is about themselves.' USING ERRCODE = 'check_violation';
  END IF;
  IF NEW.owner_id IS DISTINCT FROM OLD.owner_id AND NOT EXISTS (SELECT FROM staff.account a WHERE a.account_id = NEW.owner_id
      AND (a.role = 'privacy-officer' OR (a.role = 'counsel' AND oversight.is_for_counsel(NEW.evidence)))) THEN
    RAISE EXCEPTION 'A privacy officer looks into an alert, or counsel where it is about all of them.' USING ERRCODE = 'check_violation';
  END IF;
  RETURN NEW;
END $$;

CREATE FUNCTION oversight.check_challenge() RETURNS trigger
    LANGUAGE plpgsql
    SET search_path TO 'pg_catalog'
    AS $$
BEGIN
  IF NEW.challenge_until < oversight.may_object_until(NEW.agreed_at) THEN
    RAISE EXCEPTION 'Those whom a legal process concerns have the time to object that the legal profile says.' USING ERRCODE = 'check_violation';
  END IF;
  RETURN NEW;
END $$;

CREATE FUNCTION oversight.check_overruled() RETURNS trigger
    LANGUAGE plpgsql
    SET search_path TO 'pg_catalog'
    AS $$
BEGIN
  IF (SELECT a.act FROM oversight.process_act a WHERE a.process_id = NEW.process_id AND a.act IN ('objected', 'overruled')
      ORDER BY a.act_id DESC LIMIT 1) IS DISTINCT FROM 'overruled' THEN
    RAISE EXCEPTION 'Counsel overrules an objection.' USING ERRCODE = 'check_violation';
  END IF;
  RETURN NULL;
END $$;

CREATE FUNCTION oversight.check_overruling() RETURNS trigger
    LANGUAGE plpgsql
    SET search_path TO 'pg_catalog'
    AS $$
BEGIN
  IF NOT EXISTS (SELECT FROM staff.account a WHERE a.account_id = NEW.account_id AND a.role = 'counsel' AND a.disabled_at IS NULL) THEN
    RAISE EXCEPTION 'Counsel overrules an objection.' USING ERRCODE = 'check_violation';
  END IF;
  RETURN NEW;
END $$;

CREATE FUNCTION oversight.check_papers() RETURNS trigger
    LANGUAGE plpgsql
    SET search_path TO 'pg_catalog'
    AS $$
DECLARE
  process oversight.process;
  over_since timestamptz;
  days integer := legal.most_days('processes');
  -- Whoever says that it is later than it is destroys nothing by that; clocks of two machines may differ a little.
  moment timestamptz := least(NEW.destroyed_at, clock_timestamp() + interval '1 hour');
BEGIN
  SELECT * INTO process FROM oversight.process p WHERE p.process_id = NEW.subject_id;
  IF NOT FOUND THEN
    RETURN NEW;
  END IF;
  over_since := greatest(CASE process.state WHEN 'declined' THEN process.taken_in_at ELSE COALESCE(process.produced_at, process.refused_at) END,
    (SELECT max(h.lifted_at) FROM legal.enquiry_hold h WHERE h.process_id = NEW.subject_id));
  IF process.state NOT IN ('declined', 'produced', 'refused')
    OR EXISTS (SELECT FROM legal.enquiry_hold h WHERE h.process_id = NEW.subject_id AND h.lifted_at IS NULL)
    OR days IS NULL OR moment < over_since + days * interval '24 hours'
    OR legal.is_kind_held('processes', NEW.destroyed_at) OR legal.is_kind_held('processes', clock_timestamp()) THEN
    RAISE EXCEPTION 'The papers of a legal process are kept until their schedule is over.' USING ERRCODE = 'check_violation';
  END IF;
  RETURN NEW;
END $$;

CREATE FUNCTION oversight.check_process() RETURNS trigger
    LANGUAGE plpgsql
    SET search_path TO 'pg_catalog'
    AS $$
BEGIN
  IF (NEW.process_id, NEW.kind, NEW.received_on, NEW.due_on, NEW.for_civil_enforcement, NEW.form, NEW.paper_kept, NEW.taken_in_by, NEW.taken_in_at)
      IS DISTINCT FROM (OLD.process_id, OLD.kind, OLD.received_on, OLD.due_on, OLD.for_civil_enforcement, OLD.form, OLD.paper_kept, OLD.taken_in_by, OLD.taken_in_at)
    OR OLD.reviewed_at IS NOT NULL AND (NEW.reviewed_by, NEW.reviewed_at) IS DISTINCT FROM (OLD.reviewed_by, OLD.reviewed_at)
    OR OLD.agreed_at IS NOT NULL AND (NEW.scope, NEW.proposal_id, NEW.agreed_at, NEW.challenge_until)
      IS DISTINCT FROM (OLD.scope, OLD.proposal_id, OLD.agreed_at, OLD.challenge_until) THEN
    RAISE EXCEPTION 'What was served, reviewed and agreed on does not change.' USING ERRCODE = 'check_violation';
  END IF;
  IF (OLD.state, NEW.state) NOT IN (('served', 'reviewed'), ('reviewed', 'agreed'), ('agreed', 'objected'), ('objected', 'agreed'), ('agreed', 'produced'),
      ('served', 'refused'), ('reviewed', 'refused'), ('agreed', 'refused'), ('objected', 'refused')) THEN
    RAISE EXCEPTION 'A legal process does not go that way.' USING ERRCODE = 'check_violation';
  END IF;
  IF OLD.reviewed_at IS NULL AND NEW.reviewed_at IS NOT NULL AND (NOT EXISTS (
      SELECT FROM staff.account a WHERE a.account_id = NEW.reviewed_by AND a.role = 'counsel' AND a.disabled_at IS NULL)
      OR oversight.person_of(NEW.reviewed_by) = oversight.person_of(NEW.taken_in_by)) THEN
    RAISE EXCEPTION 'Counsel reviews what somebody else took in.' USING ERRCODE = 'check_violation';
  END IF;
  IF NEW.state = 'refused' AND NOT EXISTS (
      SELECT FROM staff.account a WHERE a.account_id = NEW.refused_by AND a.role = 'counsel' AND a.disabled_at IS NULL) THEN
    RAISE EXCEPTION 'Counsel refuses a legal process.' USING ERRCODE = 'check_violation';
  END IF;
  IF OLD.agreed_at IS NULL AND NEW.agreed_at IS NOT NULL AND (
      NOT staff.is_agreed('process-production', NEW.proposal_id, NEW.agreed_at, jsonb_build_object('processId', NEW.process_id, 'scope', NEW.scope))
      OR EXISTS (SELECT FROM staff.proposal p JOIN staff.proposal_decision d ON d.proposal_id = p.proposal_id
        WHERE p.proposal_id = NEW.proposal_id AND oversight.person_of(NEW.reviewed_by) IN (p.proposer_person_id, d.decider_person_id))) THEN
    RAISE EXCEPTION 'Two people other than counsel agree on what is given.' USING ERRCODE = 'check_violation';
  END IF;
  RETURN NEW;
END $$;

CREATE FUNCTION oversight.check_refused() RETURNS trigger
    LANGUAGE plpgsql
    SET search_path TO 'pg_catalog'
    AS $$
BEGIN
  IF NEW.refused_at < greatest(NEW.taken_in_at, NEW.reviewed_at, NEW.agreed_at,
      (SELECT max(a.at) FROM oversight.process_act a WHERE a.process_id = NEW.process_id)) THEN
    RAISE EXCEPTION 'A legal process is not refused before what was done with it.' USING ERRCODE = 'check_violation';
  END IF;
  RETURN NEW;
END $$;

CREATE FUNCTION oversight.check_review() RETURNS trigger
    LANGUAGE plpgsql
    SET search_path TO 'pg_catalog'
    AS $$
DECLARE
  alerts jsonb[] := ARRAY(SELECT evidence FROM oversight.alert
    WHERE raised_at >= NEW.week::timestamp AT TIME ZONE 'UTC' AND raised_at < (NEW.week + 7)::timestamp AT TIME ZONE 'UTC');
BEGIN
  IF EXISTS (SELECT FROM oversight.alert WHERE state <> 'closed'
      AND raised_at >= NEW.week::timestamp AT TIME ZONE 'UTC' AND raised_at < (NEW.week + 7)::timestamp AT TIME ZONE 'UTC') THEN
    RAISE EXCEPTION 'An alert of that week is not closed.' USING ERRCODE = 'check_violation';
  END IF;
  IF EXISTS (SELECT FROM unnest(alerts) AS evidence WHERE oversight.is_about(evidence, oversight.person_of(NEW.signed_by)))
    AND EXISTS (SELECT FROM staff.account a WHERE a.role = 'privacy-officer' AND a.disabled_at IS NULL
      AND NOT EXISTS (SELECT FROM unnest(alerts) AS evidence WHERE oversight.is_about(evidence, a.person_id))) THEN
    RAISE EXCEPTION 'Whom an alert of a week is about does not sign it while somebody else can.' USING ERRCODE = 'check_violation';
  END IF;
  RETURN NEW;
END $$;

CREATE FUNCTION oversight.check_served() RETURNS trigger
    LANGUAGE plpgsql
    SET search_path TO 'pg_catalog'
    AS $$
BEGIN
  IF NEW.state NOT IN ('served', 'declined') OR NEW.reviewed_at IS NOT NULL OR NEW.agreed_at IS NOT NULL THEN
    RAISE EXCEPTION 'A legal process begins with being served.' USING ERRCODE = 'check_violation';
  END IF;
  RETURN NEW;
END $$;

CREATE FUNCTION oversight.check_thresholds() RETURNS trigger
    LANGUAGE plpgsql
    SET search_path TO 'pg_catalog'
    AS $$
BEGIN
  IF NOT EXISTS (
    SELECT FROM staff.proposal p JOIN staff.proposal_effect e ON e.proposal_id = p.proposal_id
    WHERE p.proposal_id = NEW.proposal_id AND p.kind = 'watch-thresholds-change'
      AND e.transaction_id = pg_current_xact_id_if_assigned() AND e.carried_out_at = NEW.approved_at
      AND p.document::jsonb -> 'content' -> 'replaces' = to_jsonb(NEW.version - 1)
      AND p.document::jsonb -> 'content' -> 'after' = NEW.content) THEN
    RAISE EXCEPTION 'Two people decide from when on something is an alert.' USING ERRCODE = 'check_violation';
  END IF;
  RETURN NEW;
END $$;

CREATE FUNCTION oversight.check_told() RETURNS trigger
    LANGUAGE plpgsql
    SET search_path TO 'pg_catalog'
    AS $$
BEGIN
  IF oversight.is_silenced(NEW.process_id, least(NEW.at, clock_timestamp() + interval '1 hour')) THEN
    RAISE EXCEPTION 'A court has ordered that nobody is told.' USING ERRCODE = 'check_violation';
  END IF;
  RETURN NEW;
END $$;

CREATE FUNCTION oversight.check_told_before() RETURNS trigger
    LANGUAGE plpgsql
    SET search_path TO 'pg_catalog'
    AS $$
DECLARE
  -- Whoever says that it is later than it is gives nothing sooner by that; clocks of two machines may differ a little.
  moment timestamptz := least(NEW.produced_at, clock_timestamp() + interval '1 hour');
BEGIN
  IF moment < NEW.challenge_until THEN
    RAISE EXCEPTION 'Those whom a legal process concerns may still object.' USING ERRCODE = 'check_violation';
  END IF;
  IF oversight.is_silenced(NEW.process_id, NEW.produced_at) AND oversight.is_silenced(NEW.process_id, clock_timestamp()) THEN
    RETURN NEW;
  END IF;
  -- Told before it was agreed on what is given, nobody knew to what they may object.
  IF EXISTS (SELECT FROM jsonb_array_elements_text(NEW.scope -> 'enquiryIds') e(id)
      WHERE COALESCE(moment < oversight.may_object_until(greatest(oversight.officer_told_at(NEW.process_id, e.id::uuid), NEW.agreed_at)), true)
        OR oversight.officer_told_at(NEW.process_id, e.id::uuid) IS NULL) THEN
    RAISE EXCEPTION 'Each officer whom a legal process concerns is told, and may object, before something is given.' USING ERRCODE = 'check_violation';
  END IF;
  RETURN NEW;
END $$;

CREATE TABLE staff.account (
    account_id uuid NOT NULL,
    person_id uuid NOT NULL,
    role text NOT NULL,
    telephone_contact text,
    created_at timestamp with time zone NOT NULL,
    disabled_at timestamp with time zone,
    custodian_id text,
    CONSTRAINT account_role_check CHECK ((role = ANY (ARRAY['call-taker'::text, 'supervisor'::text, 'privacy-officer'::text, 'planner'::text, 'operator'::text, 'counsel'::text, 'break-glass'::text, 'duty-officer'::text, 'safeguarding-contact'::text, 'cleared-contact'::text]))),
    CONSTRAINT inbox_role_has_custodian CHECK (((role = ANY (ARRAY['duty-officer'::text, 'safeguarding-contact'::text, 'cleared-contact'::text])) = (custodian_id IS NOT NULL)))
);

CREATE FUNCTION oversight.is_about(evidence jsonb, person uuid) RETURNS boolean
    LANGUAGE sql STABLE
    SET search_path TO 'pg_catalog'
    RETURN (EXISTS (SELECT FROM staff.account a WHERE ((a.person_id = is_about.person) AND (((is_about.evidence -> 'about'::text) -> 'accountIds'::text) ? (a.account_id)::text))));

CREATE FUNCTION oversight.is_for_counsel(evidence jsonb) RETURNS boolean
    LANGUAGE sql STABLE
    SET search_path TO 'pg_catalog'
    RETURN (SELECT COALESCE(bool_and(oversight.is_about(is_for_counsel.evidence, a.person_id)), false) AS "coalesce" FROM staff.account a WHERE ((a.role = 'privacy-officer'::text) AND (a.disabled_at IS NULL)));

CREATE TABLE oversight.process_act (
    act_id bigint NOT NULL,
    process_id uuid NOT NULL,
    at timestamp with time zone NOT NULL,
    account_id uuid NOT NULL,
    act text NOT NULL,
    whom text,
    note_kept text,
    until date,
    enquiry_id uuid,
    CONSTRAINT process_act_act_check CHECK ((act = ANY (ARRAY['served'::text, 'declined'::text, 'reviewed'::text, 'agreed'::text, 'told'::text, 'written'::text, 'silenced'::text, 'silence-ended'::text, 'objected'::text, 'overruled'::text, 'refused'::text, 'produced'::text, 'fetched'::text, 'hold-lifted'::text]))),
    CONSTRAINT process_act_check CHECK (((act = ANY (ARRAY['told'::text, 'written'::text, 'objected'::text])) = (whom IS NOT NULL))),
    CONSTRAINT process_act_enquiry_check CHECK (((enquiry_id IS NULL) OR ((act = 'told'::text) AND (whom = 'officer'::text)))),
    CONSTRAINT process_act_note_kept_check CHECK ((note_kept ~ '^[0-9a-f]{64}$'::text)),
    CONSTRAINT process_act_until_check CHECK (((act = 'silenced'::text) = (until IS NOT NULL))),
    CONSTRAINT process_act_whom_check CHECK ((whom = ANY (ARRAY['officer'::text, 'custodian'::text, 'counsel'::text])))
);

CREATE FUNCTION oversight.is_silenced(process uuid, at timestamp with time zone) RETURNS boolean
    LANGUAGE sql STABLE
    SET search_path TO 'pg_catalog'
    RETURN COALESCE((SELECT ((a.act = 'silenced'::text) AND (is_silenced.at < (((a.until)::timestamp without time zone AT TIME ZONE 'UTC'::text) + '36:00:00'::interval))) FROM oversight.process_act a WHERE ((a.process_id = is_silenced.process) AND (a.act = ANY (ARRAY['silenced'::text, 'silence-ended'::text]))) ORDER BY a.act_id DESC LIMIT 1), false);

CREATE FUNCTION oversight.may_object_until(since timestamp with time zone) RETURNS timestamp with time zone
    LANGUAGE plpgsql STABLE
    SET search_path TO 'pg_catalog'
    AS $$
DECLARE
  period jsonb := (SELECT v.content -> 'challenge' FROM legal.version v ORDER BY v.version DESC LIMIT 1);
  left_days integer := COALESCE((period ->> 'workingDays')::integer, 10);
  day date := (since AT TIME ZONE 'UTC')::date;
BEGIN
  WHILE left_days > 0 LOOP
    day := day + 1;
    IF extract(isodow FROM day) < 6 AND NOT COALESCE(period -> 'holidays' ? to_char(day, 'YYYY-MM-DD'), false) THEN
      left_days := left_days - 1;
    END IF;
  END LOOP;
  RETURN (day::timestamp AT TIME ZONE 'UTC') + interval '36 hours';
END $$;

CREATE TABLE ledger.entry (
    entry_id bigint NOT NULL,
    content text NOT NULL,
    leaf_hash bytea NOT NULL,
    kind text GENERATED ALWAYS AS (((content)::jsonb ->> 'kind'::text)) STORED NOT NULL,
    enquiry_id uuid GENERATED ALWAYS AS ((((content)::jsonb ->> 'enquiryId'::text))::uuid) STORED,
    CONSTRAINT entry_check CHECK ((leaf_hash = sha256(('\x00'::bytea || convert_to(content, 'UTF8'::name))))),
    CONSTRAINT entry_leaf_hash_check CHECK ((octet_length(leaf_hash) = 32))
);

CREATE TABLE oversight.process (
    process_id uuid NOT NULL,
    kind text NOT NULL,
    state text NOT NULL,
    received_on date NOT NULL,
    due_on date,
    for_civil_enforcement boolean NOT NULL,
    form text,
    paper_kept text NOT NULL,
    taken_in_by uuid NOT NULL,
    taken_in_at timestamp with time zone NOT NULL,
    reviewed_by uuid,
    reviewed_at timestamp with time zone,
    scope jsonb,
    proposal_id uuid,
    agreed_at timestamp with time zone,
    challenge_until timestamp with time zone,
    produced_by uuid,
    produced_at timestamp with time zone,
    package_kept text,
    refused_by uuid,
    refused_at timestamp with time zone,
    refused_because text,
    paragraph text,
    recipient_id uuid,
    recipient_kept text,
    CONSTRAINT process_check CHECK (((state = 'declined'::text) = ((form IS NOT NULL) OR (for_civil_enforcement AND (kind = ANY (ARRAY['administrative-subpoena'::text, 'authority-request'::text])))))),
    CONSTRAINT process_check1 CHECK ((num_nonnulls(reviewed_by, reviewed_at) = ANY (ARRAY[0, 2]))),
    CONSTRAINT process_check2 CHECK ((num_nonnulls(scope, proposal_id, agreed_at, challenge_until) = ANY (ARRAY[0, 4]))),
    CONSTRAINT process_check3 CHECK ((num_nonnulls(produced_by, produced_at, package_kept) =
CASE
    WHEN (state = 'produced'::text) THEN 3
    ELSE 0
END)),
    CONSTRAINT process_check4 CHECK ((num_nonnulls(refused_by, refused_at, refused_because) =
CASE
    WHEN (state = 'refused'::text) THEN 3
    ELSE 0
END)),
    CONSTRAINT process_check5 CHECK (((state <> ALL (ARRAY['reviewed'::text, 'agreed'::text, 'objected'::text, 'produced'::text])) OR (reviewed_at IS NOT NULL))),
    CONSTRAINT process_check6 CHECK (((state <> ALL (ARRAY['agreed'::text, 'objected'::text, 'produced'::text])) OR (agreed_at IS NOT NULL))),
    CONSTRAINT process_check7 CHECK ((challenge_until >= (agreed_at + '1 day'::interval))),
    CONSTRAINT process_check8 CHECK ((produced_at >= challenge_until)),
    CONSTRAINT process_form_check CHECK ((form = ANY (ARRAY['i-200'::text, 'i-205'::text, 'i-247a'::text]))),
    CONSTRAINT process_kind_check CHECK ((kind = ANY (ARRAY['court-order'::text, 'judicial-subpoena'::text, 'judicial-warrant'::text, 'administrative-subpoena'::text, 'authority-request'::text]))),
    CONSTRAINT process_package_kept_check CHECK ((package_kept ~ '^[0-9a-f]{64}$'::text)),
    CONSTRAINT process_paper_kept_check CHECK ((paper_kept ~ '^[0-9a-f]{64}$'::text)),
    CONSTRAINT process_paragraph_check CHECK ((paragraph = ANY (ARRAY['b3'::text, 'b7'::text, 'b8'::text, 'b11'::text]))),
    CONSTRAINT process_recipient_check CHECK ((num_nonnulls(recipient_id, recipient_kept) = ANY (ARRAY[0, 2]))),
    CONSTRAINT process_recipient_kept_check CHECK ((recipient_kept ~ '^[0-9a-f]{64}$'::text)),
    CONSTRAINT process_refused_because_check CHECK ((refused_because = ANY (ARRAY['not-valid'::text, 'not-ours-to-give'::text, 'too-broad'::text, 'privileged'::text, 'withdrawn'::text]))),
    CONSTRAINT process_state_check CHECK ((state = ANY (ARRAY['served'::text, 'declined'::text, 'reviewed'::text, 'agreed'::text, 'objected'::text, 'produced'::text, 'refused'::text])))
);

CREATE TABLE oversight.process_notice (
    notice_id bigint NOT NULL,
    process_id uuid NOT NULL,
    enquiry_id uuid NOT NULL,
    at timestamp with time zone NOT NULL,
    mail_id uuid
);

CREATE FUNCTION oversight.officer_told_at(process uuid, enquiry uuid) RETURNS timestamp with time zone
    LANGUAGE sql STABLE
    SET search_path TO 'pg_catalog'
    RETURN (SELECT min(t.at) AS min FROM (SELECT a.at FROM (oversight.process_act a JOIN oversight.process p ON ((p.process_id = a.process_id))) WHERE ((a.process_id = officer_told_at.process) AND (a.act = 'told'::text) AND (a.whom = 'officer'::text) AND ((a.enquiry_id = officer_told_at.enquiry) OR ((a.enquiry_id IS NULL) AND (jsonb_array_length((p.scope -> 'enquiryIds'::text)) = 1)))) UNION ALL SELECT n.at FROM (oversight.process_notice n JOIN ledger.entry m ON ((((m.content)::jsonb #>> '{subject,mailId}'::text[]) = (n.mail_id)::text))) WHERE ((n.process_id = officer_told_at.process) AND (n.enquiry_id = officer_told_at.enquiry) AND (m.kind = 'mail-sent'::text) AND (((m.content)::jsonb #>> '{subject,reason}'::text[]) = 'process-notice'::text))) t(at));

CREATE FUNCTION oversight.person_of(account uuid) RETURNS uuid
    LANGUAGE sql STABLE
    SET search_path TO 'pg_catalog'
    RETURN (SELECT a.person_id FROM staff.account a WHERE (a.account_id = person_of.account));

CREATE FUNCTION recordings.check_nothing_recorded() RETURNS trigger
    LANGUAGE plpgsql
    SET search_path TO 'pg_catalog'
    AS $$
BEGIN
  IF EXISTS (SELECT FROM recordings.segment s JOIN recordings.recording r ON r.recording_id = s.recording_id
    WHERE r.call_id = NEW.call_id AND s.ended_at IS NULL) THEN
    RAISE EXCEPTION 'This call is still being recorded.' USING ERRCODE = 'check_violation';
  END IF;
  RETURN NULL;
END $$;

CREATE FUNCTION recordings.check_retention() RETURNS trigger
    LANGUAGE plpgsql
    SET search_path TO 'pg_catalog'
    AS $$
BEGIN
  IF NOT staff.is_agreed('recording-retention-change', NEW.proposal_id, NEW.valid_from,
      jsonb_build_object('replaces', NEW.version - 1,
        'withEnquiryDays', NEW.with_enquiry_days, 'withoutEnquiryDays', NEW.without_enquiry_days)) THEN
    RAISE EXCEPTION 'Two people decide how long recordings are kept.' USING ERRCODE = 'check_violation';
  END IF;
  RETURN NEW;
END $$;

CREATE FUNCTION recordings.lock_barred_call() RETURNS trigger
    LANGUAGE plpgsql
    SET search_path TO 'pg_catalog'
    AS $$
BEGIN
  PERFORM FROM calls.call c WHERE c.call_id = NEW.call_id FOR UPDATE;
  RETURN NEW;
END $$;

CREATE FUNCTION recordings.refuse_barred() RETURNS trigger
    LANGUAGE plpgsql
    SET search_path TO 'pg_catalog'
    AS $$
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

CREATE FUNCTION recordings.refuse_reopening() RETURNS trigger
    LANGUAGE plpgsql
    SET search_path TO 'pg_catalog'
    AS $$
BEGIN
  RAISE EXCEPTION 'A segment that has ended is not opened again.' USING ERRCODE = 'check_violation';
END $$;

CREATE FUNCTION register.check_ending() RETURNS trigger
    LANGUAGE plpgsql
    SET search_path TO 'pg_catalog'
    AS $$
BEGIN
  IF pg_has_role(current_user, 'harborline_register', 'MEMBER') OR (OLD.state IN ('receiving', 'waiting') AND EXISTS (
    SELECT FROM register.generation AS newer
    WHERE newer.custodian_id = OLD.custodian_id AND newer.state = 'active' AND newer.sequence > OLD.sequence))
  THEN RETURN NEW; END IF;
  RAISE EXCEPTION 'The server ends a generation only where a newer one has overtaken it.' USING ERRCODE = 'insufficient_privilege';
END $$;

CREATE FUNCTION register.read_blobs(generation_ids uuid[], blob_ids bigint[]) RETURNS TABLE(generation_id uuid, blob_id bigint, blob bytea)
    LANGUAGE sql STABLE ROWS 200
    SET search_path TO 'pg_catalog'
    SET enable_indexscan TO 'off'
    SET effective_io_concurrency TO '64'
    AS $$
  SELECT found.generation_id, found.blob_id, found.blob
  FROM (SELECT asked.generation_id, array_agg(asked.blob_id) AS ids
        FROM unnest(generation_ids, blob_ids) AS asked (generation_id, blob_id) GROUP BY asked.generation_id) AS wanted,
    LATERAL (SELECT b.generation_id, b.blob_id, b.blob FROM register.blob b
      WHERE b.generation_id = wanted.generation_id AND b.blob_id = ANY (wanted.ids)) AS found
$$;

CREATE FUNCTION routing.refuse_change() RETURNS trigger
    LANGUAGE plpgsql
    SET search_path TO 'pg_catalog'
    AS $$
BEGIN
  RAISE EXCEPTION 'Published rules stay as they are.' USING ERRCODE = 'check_violation';
END $$;

CREATE TABLE staff.proposal (
    proposal_id uuid NOT NULL,
    document text NOT NULL,
    document_sha256 bytea NOT NULL,
    kind text GENERATED ALWAYS AS (((document)::jsonb ->> 'kind'::text)) STORED NOT NULL,
    proposer_account_id uuid NOT NULL,
    proposer_person_id uuid NOT NULL,
    made_at timestamp with time zone NOT NULL,
    expires_at timestamp with time zone NOT NULL,
    recorded_at timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
    CONSTRAINT proposal_check CHECK ((document_sha256 = sha256(convert_to(document, 'UTF8'::name)))),
    CONSTRAINT proposal_check1 CHECK (((expires_at > made_at) AND (expires_at <= (made_at + '31 days'::interval)))),
    CONSTRAINT proposal_check2 CHECK ((((document)::jsonb ->> 'proposalId'::text) = (proposal_id)::text)),
    CONSTRAINT proposal_check3 CHECK ((((document)::jsonb ->> 'proposerAccountId'::text) = (proposer_account_id)::text)),
    CONSTRAINT proposal_check4 CHECK ((((document)::jsonb ->> 'proposerPersonId'::text) = (proposer_person_id)::text))
);

CREATE TABLE staff.proposal_effect (
    proposal_id uuid NOT NULL,
    carried_out_at timestamp with time zone NOT NULL,
    transaction_id xid8 DEFAULT pg_current_xact_id() NOT NULL
);

CREATE FUNCTION staff.agreed_paging_change(wanted_proposal uuid, wanted_event text, wanted_version integer) RETURNS jsonb
    LANGUAGE sql STABLE
    SET search_path TO 'pg_catalog'
    RETURN (SELECT ((p.document)::jsonb -> 'content'::text) FROM (staff.proposal p JOIN staff.proposal_effect e ON ((e.proposal_id = p.proposal_id))) WHERE ((p.proposal_id = agreed_paging_change.wanted_proposal) AND (p.kind = 'paging-rules-change'::text) AND (e.transaction_id = pg_current_xact_id_if_assigned()) AND (((p.document)::jsonb -> 'content'::text) @> jsonb_build_object('event', agreed_paging_change.wanted_event, 'replaces', (agreed_paging_change.wanted_version - 1)))));

CREATE FUNCTION staff.check_account() RETURNS trigger
    LANGUAGE plpgsql
    SET search_path TO 'pg_catalog'
    AS $$
DECLARE of_account jsonb := jsonb_build_object('accountId', NEW.account_id, 'personId', NEW.person_id);
BEGIN
  IF TG_OP = 'INSERT' THEN
    IF NEW.role = 'break-glass' THEN
      IF staff.is_agreed(ARRAY['break-glass-create'], of_account) THEN RETURN NEW; END IF;
    ELSIF EXISTS (SELECT FROM staff.demo_line)
      OR NEW.role = 'operator' AND EXISTS (SELECT FROM staff.bootstrap b
        WHERE b.transaction_id = pg_current_xact_id_if_assigned() AND NEW.account_id IN (b.first_account_id, b.second_account_id))
      OR NEW.custodian_id IS NULL
        AND staff.is_agreed(ARRAY['account-create'], of_account || jsonb_build_object('role', NEW.role))
      OR NEW.custodian_id IS NOT NULL AND staff.is_agreed(ARRAY['inbox-user-create'],
        of_account || jsonb_build_object('role', NEW.role, 'custodianId', NEW.custodian_id)) THEN
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

CREATE FUNCTION staff.check_bootstrap() RETURNS trigger
    LANGUAGE plpgsql
    SET search_path TO 'pg_catalog'
    AS $$
BEGIN
  NEW.transaction_id := pg_current_xact_id();
  IF EXISTS (SELECT FROM staff.account) OR EXISTS (SELECT FROM staff.demo_line) THEN
    RAISE EXCEPTION 'Only an empty line has first operators.' USING ERRCODE = 'check_violation';
  END IF;
  RETURN NEW;
END $$;

CREATE FUNCTION staff.check_break_glass() RETURNS trigger
    LANGUAGE plpgsql
    SET search_path TO 'pg_catalog'
    AS $$
BEGIN
  IF NOT staff.is_agreed(ARRAY['break-glass-create'], jsonb_build_object('accountId', NEW.account_id)) THEN
    RAISE EXCEPTION 'Two people seal a break-glass account.' USING ERRCODE = 'check_violation';
  END IF;
  RETURN NEW;
END $$;

CREATE FUNCTION staff.check_break_glass_session() RETURNS trigger
    LANGUAGE plpgsql
    SET search_path TO 'pg_catalog'
    AS $$
BEGIN
  IF EXISTS (SELECT FROM staff.account a WHERE a.account_id = NEW.account_id AND a.role = 'break-glass')
    AND NOT EXISTS (SELECT FROM staff.break_glass_opening o
      WHERE o.account_id = NEW.account_id AND o.open_until >= NEW.ends_at) THEN
    RAISE EXCEPTION 'A break-glass account signs in only while it is open.' USING ERRCODE = 'check_violation';
  END IF;
  RETURN NEW;
END $$;

CREATE FUNCTION staff.check_decision() RETURNS trigger
    LANGUAGE plpgsql
    SET search_path TO 'pg_catalog'
    AS $$
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

CREATE FUNCTION staff.check_demo_line() RETURNS trigger
    LANGUAGE plpgsql
    SET search_path TO 'pg_catalog'
    AS $$
BEGIN
  IF EXISTS (SELECT FROM staff.account) OR EXISTS (SELECT FROM staff.bootstrap) THEN
    RAISE EXCEPTION 'A line with people is not made a demo.' USING ERRCODE = 'check_violation';
  END IF;
  RETURN NEW;
END $$;

CREATE FUNCTION staff.check_effect() RETURNS trigger
    LANGUAGE plpgsql
    SET search_path TO 'pg_catalog'
    AS $$
BEGIN
  NEW.transaction_id := pg_current_xact_id();
  IF NOT EXISTS (SELECT FROM staff.proposal_decision d WHERE d.proposal_id = NEW.proposal_id AND d.outcome = 'approved') THEN
    RAISE EXCEPTION 'Nothing is carried out without an approval.' USING ERRCODE = 'check_violation';
  END IF;
  RETURN NEW;
END $$;

CREATE FUNCTION staff.check_evidence() RETURNS trigger
    LANGUAGE plpgsql
    SET search_path TO 'pg_catalog'
    AS $$
BEGIN
  IF NOT EXISTS (SELECT FROM staff.proposal p WHERE p.proposal_id = NEW.proposal_id
    AND p.document::jsonb ->> 'evidenceSha256' = encode(sha256(NEW.ciphertext), 'hex')) THEN
    RAISE EXCEPTION 'This is not the evidence that the proposal names.' USING ERRCODE = 'check_violation';
  END IF;
  RETURN NEW;
END $$;

CREATE FUNCTION staff.check_first_operators() RETURNS trigger
    LANGUAGE plpgsql
    SET search_path TO 'pg_catalog'
    AS $$
BEGIN
  IF (SELECT count(DISTINCT a.person_id) FROM staff.account a
      WHERE a.account_id IN (NEW.first_account_id, NEW.second_account_id)) <> 2
    OR (SELECT count(*) FROM staff.account) <> 2 THEN
    RAISE EXCEPTION 'The first operators are two people.' USING ERRCODE = 'check_violation';
  END IF;
  RETURN NULL;
END $$;

CREATE FUNCTION staff.check_opening() RETURNS trigger
    LANGUAGE plpgsql
    SET search_path TO 'pg_catalog'
    AS $$
BEGIN
  IF NOT EXISTS (SELECT FROM staff.break_glass g JOIN staff.account a ON a.account_id = g.account_id
    WHERE g.account_id = NEW.account_id AND g.expires_at > NEW.opened_at AND a.disabled_at IS NULL) THEN
    RAISE EXCEPTION 'This seal is too old, or the account is disabled.' USING ERRCODE = 'check_violation';
  END IF;
  RETURN NEW;
END $$;

CREATE FUNCTION staff.check_paging_rule() RETURNS trigger
    LANGUAGE plpgsql
    SET search_path TO 'pg_catalog'
    AS $$
DECLARE
  agreed jsonb := (SELECT staff.agreed_paging_change(r.proposal_id, r.event, r.version) FROM staff.paging_rules r
    WHERE r.event = NEW.event AND r.version = NEW.version);
  told jsonb := CASE WHEN NEW.to_concerned THEN jsonb_build_object('concerned', true)
    WHEN NEW.role IS NOT NULL THEN jsonb_build_object('role', NEW.role)
    ELSE jsonb_build_object('accountId', NEW.account_id) END;
BEGIN
  IF agreed -> 'steps' -> (NEW.step - 1) IS DISTINCT FROM jsonb_build_object('to', told, 'channel', NEW.channel,
    'nextAfterSeconds', NEW.next_after_seconds, 'respectsQuietHours', NEW.respects_quiet_hours) THEN
    RAISE EXCEPTION 'This step is not the one that two people agreed on.' USING ERRCODE = 'check_violation';
  END IF;
  RETURN NEW;
END $$;

CREATE FUNCTION staff.check_paging_rules() RETURNS trigger
    LANGUAGE plpgsql
    SET search_path TO 'pg_catalog'
    AS $$
BEGIN
  IF staff.agreed_paging_change(NEW.proposal_id, NEW.event, NEW.version) IS NULL OR NOT EXISTS (
    SELECT FROM staff.proposal_effect e WHERE e.proposal_id = NEW.proposal_id AND e.carried_out_at = NEW.valid_from) THEN
    RAISE EXCEPTION 'Two people decide who is told of what.' USING ERRCODE = 'check_violation';
  END IF;
  RETURN NEW;
END $$;

CREATE FUNCTION staff.check_paging_rules_whole() RETURNS trigger
    LANGUAGE plpgsql
    SET search_path TO 'pg_catalog'
    AS $$
BEGIN
  IF (SELECT count(*) FROM staff.paging_rule r WHERE r.event = NEW.event AND r.version = NEW.version) <>
    (SELECT jsonb_array_length(p.document::jsonb -> 'content' -> 'steps') FROM staff.proposal p
     WHERE p.proposal_id = NEW.proposal_id) THEN
    RAISE EXCEPTION 'Some of the steps that two people agreed on are missing.' USING ERRCODE = 'check_violation';
  END IF;
  RETURN NULL;
END $$;

CREATE FUNCTION staff.check_person() RETURNS trigger
    LANGUAGE plpgsql
    SET search_path TO 'pg_catalog'
    AS $$
BEGIN
  IF EXISTS (SELECT FROM staff.demo_line)
    OR EXISTS (SELECT FROM staff.bootstrap b WHERE b.transaction_id = pg_current_xact_id_if_assigned())
    OR staff.is_agreed(ARRAY['account-create', 'inbox-user-create'], jsonb_build_object('personId', NEW.person_id,
      'name', NEW.name, 'staffNumber', NEW.staff_number)) THEN
    RETURN NEW;
  END IF;
  RAISE EXCEPTION 'Two people decide who works here.' USING ERRCODE = 'check_violation';
END $$;

CREATE FUNCTION staff.check_proposal() RETURNS trigger
    LANGUAGE plpgsql
    SET search_path TO 'pg_catalog'
    AS $$
BEGIN
  NEW.recorded_at := clock_timestamp();
  PERFORM staff.hold_deciding_account(NEW.proposer_account_id);
  IF (NEW.document::jsonb ->> 'madeAt')::timestamptz IS DISTINCT FROM NEW.made_at
    OR (NEW.document::jsonb ->> 'expiresAt')::timestamptz IS DISTINCT FROM NEW.expires_at THEN
    RAISE EXCEPTION 'The times of a proposal are those that are shown.' USING ERRCODE = 'check_violation';
  END IF;
  RETURN NEW;
END $$;

CREATE FUNCTION staff.check_review() RETURNS trigger
    LANGUAGE plpgsql
    SET search_path TO 'pg_catalog'
    AS $$
BEGIN
  PERFORM staff.hold_deciding_account(NEW.reviewer_account_id);
  RETURN NEW;
END $$;

CREATE FUNCTION staff.check_side() RETURNS trigger
    LANGUAGE plpgsql
    SET search_path TO 'pg_catalog'
    AS $$
BEGIN
  PERFORM pg_advisory_xact_lock(hashtextextended(NEW.person_id::text, 64));
  IF EXISTS (SELECT FROM staff.account a WHERE a.person_id = NEW.person_id AND a.account_id <> NEW.account_id
      AND (a.custodian_id IS DISTINCT FROM NEW.custodian_id
        OR (a.role = 'safeguarding-contact') <> (NEW.role = 'safeguarding-contact'))) THEN
    RAISE EXCEPTION 'A person works at the line, or answers for one custodian.' USING ERRCODE = 'check_violation';
  END IF;
  IF TG_OP = 'UPDATE' AND (NEW.custodian_id IS DISTINCT FROM OLD.custodian_id
      OR NEW.custodian_id IS NOT NULL AND NEW.role <> OLD.role) THEN
    RAISE EXCEPTION 'For whom an account answers never changes.' USING ERRCODE = 'check_violation';
  END IF;
  RETURN NEW;
END $$;

CREATE FUNCTION staff.hold_deciding_account(wanted uuid) RETURNS void
    LANGUAGE plpgsql
    SET search_path TO 'pg_catalog'
    AS $$
DECLARE found_account staff.account;
BEGIN
  SELECT * INTO found_account FROM staff.account WHERE account_id = wanted FOR SHARE;
  IF found_account.disabled_at IS NOT NULL THEN
    RAISE EXCEPTION 'A disabled account takes part in no decision.' USING ERRCODE = 'check_violation';
  END IF;
  IF found_account.role = 'break-glass' THEN
    RAISE EXCEPTION 'A break-glass account takes part in no decision.' USING ERRCODE = 'check_violation';
  END IF;
  IF found_account.custodian_id IS NOT NULL THEN
    RAISE EXCEPTION 'Whoever answers for a custodian takes part in no decision of the line.' USING ERRCODE = 'check_violation';
  END IF;
END $$;

CREATE FUNCTION staff.is_agreed(wanted_kinds text[], wanted jsonb) RETURNS boolean
    LANGUAGE sql STABLE
    SET search_path TO 'pg_catalog'
    RETURN (EXISTS (SELECT FROM (staff.proposal p JOIN staff.proposal_effect e ON ((e.proposal_id = p.proposal_id))) WHERE ((e.transaction_id = pg_current_xact_id_if_assigned()) AND (p.kind = ANY (is_agreed.wanted_kinds)) AND (((p.document)::jsonb -> 'content'::text) @> is_agreed.wanted))));

CREATE FUNCTION staff.is_agreed(kind text, proposal uuid, at timestamp with time zone, said jsonb) RETURNS boolean
    LANGUAGE sql STABLE
    SET search_path TO 'pg_catalog'
    AS $$
  SELECT EXISTS (
    SELECT FROM staff.proposal p JOIN staff.proposal_effect e ON e.proposal_id = p.proposal_id
    WHERE p.proposal_id = is_agreed.proposal AND p.kind = is_agreed.kind
      AND e.transaction_id = pg_current_xact_id_if_assigned() AND e.carried_out_at = is_agreed.at
      AND NOT EXISTS (SELECT FROM jsonb_each(is_agreed.said) s
        WHERE p.document::jsonb -> 'content' -> s.key IS DISTINCT FROM s.value))
$$;

CREATE FUNCTION staff.refuse_break_glass_link() RETURNS trigger
    LANGUAGE plpgsql
    SET search_path TO 'pg_catalog'
    AS $$
BEGIN
  IF EXISTS (SELECT FROM staff.account a WHERE a.account_id = NEW.account_id AND a.role = 'break-glass') THEN
    RAISE EXCEPTION 'A break-glass account has no sign-in link.' USING ERRCODE = 'check_violation';
  END IF;
  RETURN NEW;
END $$;

CREATE FUNCTION staff.refuse_change() RETURNS trigger
    LANGUAGE plpgsql
    SET search_path TO 'pg_catalog'
    AS $$
BEGIN
  RAISE EXCEPTION 'Decisions are added, never changed: % on %.% is refused.', TG_OP, TG_TABLE_SCHEMA, TG_TABLE_NAME;
END $$;

CREATE FUNCTION staff.version_in(wrapped_key bytea) RETURNS integer
    LANGUAGE sql IMMUTABLE
    SET search_path TO 'pg_catalog'
    RETURN CASE WHEN ((octet_length(wrapped_key) = 65) AND (get_byte(wrapped_key, 0) = 1)) THEN ((((get_byte(wrapped_key, 1) << 24) | (get_byte(wrapped_key, 2) << 16)) | (get_byte(wrapped_key, 3) << 8)) | get_byte(wrapped_key, 4)) ELSE 0 END;

CREATE TABLE accounting.disclosure (
    disclosure_id uuid NOT NULL,
    key_id uuid NOT NULL,
    mark_1 bytea NOT NULL,
    mark_2 bytea NOT NULL,
    mark_3 bytea NOT NULL,
    sealed bytea NOT NULL,
    CONSTRAINT disclosure_mark_1_check CHECK ((octet_length(mark_1) = 8)),
    CONSTRAINT disclosure_mark_2_check CHECK ((octet_length(mark_2) = 8)),
    CONSTRAINT disclosure_mark_3_check CHECK ((octet_length(mark_3) = 8)),
    CONSTRAINT disclosure_sealed_check CHECK ((octet_length(sealed) = 668))
);
ALTER TABLE ONLY accounting.disclosure ALTER COLUMN mark_1 SET STATISTICS 0;
ALTER TABLE ONLY accounting.disclosure ALTER COLUMN mark_2 SET STATISTICS 0;
ALTER TABLE ONLY accounting.disclosure ALTER COLUMN mark_3 SET STATISTICS 0;
ALTER TABLE ONLY accounting.disclosure ALTER COLUMN sealed SET STATISTICS 0;
ALTER TABLE ONLY accounting.disclosure ALTER COLUMN sealed SET STORAGE PLAIN;

CREATE TABLE accounting.disclosure_key (
    key_id uuid NOT NULL,
    month date,
    wrapped_key bytea,
    key_version integer,
    destroyed_at timestamp with time zone,
    CONSTRAINT disclosure_key_check CHECK (((wrapped_key IS NULL) = (destroyed_at IS NOT NULL))),
    CONSTRAINT disclosure_key_check1 CHECK (((wrapped_key IS NULL) = (key_version IS NULL))),
    CONSTRAINT disclosure_key_month_check CHECK ((EXTRACT(day FROM month) = (1)::numeric))
);

CREATE TABLE agencies.agency (
    agency_id uuid NOT NULL,
    ori text NOT NULL,
    name text NOT NULL,
    agency_type text,
    county text,
    state_code text NOT NULL,
    function text,
    function_proposal_id uuid,
    added_at timestamp with time zone NOT NULL,
    search_words text GENERATED ALWAYS AS (agencies.search_words(name, county, state_code)) STORED NOT NULL,
    search_list text[] GENERATED ALWAYS AS (agencies.search_list(agencies.search_words(name, county, state_code))) STORED NOT NULL,
    is_served boolean GENERATED ALWAYS AS (((function IS NOT NULL) AND (function <> 'immigration-enforcement'::text))) STORED NOT NULL,
    CONSTRAINT agency_agency_type_check CHECK (((length(agency_type) >= 1) AND (length(agency_type) <= 100))),
    CONSTRAINT agency_county_check CHECK (((length(county) >= 1) AND (length(county) <= 200))),
    CONSTRAINT agency_function_check CHECK ((function = ANY (ARRAY['patrol'::text, 'investigations'::text, 'state-police'::text, 'campus'::text, 'tribal'::text, 'prosecutor'::text, 'court'::text, 'task-force'::text, 'federal'::text, 'other'::text, 'immigration-enforcement'::text]))),
    CONSTRAINT agency_name_check CHECK (((length(name) >= 1) AND (length(name) <= 200))),
    CONSTRAINT agency_ori_check CHECK ((ori ~ '^[A-Z]{2}[A-Z0-9]{7}$'::text)),
    CONSTRAINT agency_state_code_check CHECK ((state_code ~ '^[A-Z]{2}$'::text))
);

CREATE TABLE agencies.agreement (
    agreement_id uuid NOT NULL,
    agency_id uuid NOT NULL,
    kind text NOT NULL,
    signed_on date NOT NULL,
    ends_on date,
    source text NOT NULL,
    proposal_id uuid NOT NULL,
    recorded_at timestamp with time zone NOT NULL,
    CONSTRAINT agreement_check CHECK ((ends_on >= signed_on)),
    CONSTRAINT agreement_kind_check CHECK ((kind = ANY (ARRAY['287g'::text, 'task-force'::text]))),
    CONSTRAINT agreement_source_check CHECK (((length(source) >= 1) AND (length(source) <= 500)))
);

CREATE TABLE agencies.asked_again (
    call_back_id uuid NOT NULL,
    task_id uuid NOT NULL,
    asked_by uuid NOT NULL,
    asked_at timestamp with time zone NOT NULL,
    due_at timestamp with time zone NOT NULL,
    CONSTRAINT asked_again_check CHECK ((due_at > asked_at))
);

CREATE TABLE agencies.call_back (
    call_back_id uuid NOT NULL,
    call_id uuid NOT NULL,
    agency_id uuid,
    telephone_id uuid,
    number_dialled text,
    participant_id uuid,
    state text NOT NULL,
    begun_by uuid NOT NULL,
    begun_at timestamp with time zone NOT NULL,
    answered_at timestamp with time zone,
    word_subject_id uuid,
    word_kept text,
    word_expires_at timestamp with time zone,
    word_tries smallint DEFAULT 0 NOT NULL,
    ended_at timestamp with time zone,
    outcome text,
    note_kept text,
    officer_id uuid,
    officer_telephone_id uuid,
    confirm_tries smallint DEFAULT 0 NOT NULL,
    compared_telephone_id uuid,
    compared_by uuid,
    CONSTRAINT call_back_check1 CHECK (((telephone_id IS NULL) OR (agency_id IS NOT NULL))),
    CONSTRAINT call_back_check2 CHECK (((state = 'ended'::text) OR (participant_id IS NOT NULL))),
    CONSTRAINT call_back_check3 CHECK (((state = 'ended'::text) = (ended_at IS NOT NULL))),
    CONSTRAINT call_back_check4 CHECK (((ended_at IS NULL) = (outcome IS NULL))),
    CONSTRAINT call_back_check5 CHECK (((outcome <> ALL (ARRAY['officer-reached'::text, 'dispatch-confirmed'::text])) OR (answered_at IS NOT NULL))),
    CONSTRAINT call_back_check6 CHECK (((outcome <> 'dispatch-confirmed'::text) OR ((word_kept IS NOT NULL) AND (word_tries > 0)))),
    CONSTRAINT call_back_check7 CHECK (((answered_at IS NULL) OR (participant_id IS NOT NULL))),
    CONSTRAINT call_back_check8 CHECK ((((outcome = ANY (ARRAY['not-in-directory'::text, 'no-telephone'::text])) = (participant_id IS NULL)) OR (outcome IS NULL))),
    CONSTRAINT call_back_confirm_tries_check CHECK (((confirm_tries >= 0) AND (confirm_tries <= 3))),
    CONSTRAINT call_back_dialled CHECK (
CASE
    WHEN (officer_telephone_id IS NULL) THEN ((officer_id IS NULL) AND (num_nonnulls(telephone_id, number_dialled, participant_id) = ANY (ARRAY[0, 3])))
    ELSE ((num_nonnulls(officer_id, agency_id, participant_id) = 3) AND (num_nonnulls(telephone_id, number_dialled) = 0))
END),
    CONSTRAINT call_back_note_kept_check CHECK ((note_kept ~ '^[0-9a-f]{64}$'::text)),
    CONSTRAINT call_back_outcome_check CHECK ((outcome = ANY (ARRAY['officer-reached'::text, 'dispatch-confirmed'::text, 'busy'::text, 'no-answer'::text, 'failed'::text, 'withdrawn'::text, 'wrong-person'::text, 'officer-unknown'::text, 'officer-gone'::text, 'only-a-machine'::text, 'nothing-confirmed'::text, 'word-refused'::text, 'word-expired'::text, 'word-heard'::text, 'not-in-directory'::text, 'no-telephone'::text, 'call-over'::text]))),
    CONSTRAINT call_back_state_check CHECK ((state = ANY (ARRAY['dialling'::text, 'answered'::text, 'word-given'::text, 'ended'::text]))),
    CONSTRAINT call_back_word_by_agency CHECK (((officer_telephone_id IS NULL) OR (num_nonnulls(word_subject_id, word_kept) = 0))),
    CONSTRAINT call_back_word_kept_check CHECK ((word_kept ~ '^[0-9a-f]{64}$'::text)),
    CONSTRAINT call_back_word_tries_check CHECK (((word_tries >= 0) AND (word_tries <= 3)))
);

CREATE TABLE agencies.call_code (
    call_code_id uuid NOT NULL,
    officer_id uuid NOT NULL,
    enquiry_id uuid NOT NULL,
    digest bytea NOT NULL,
    issued_at timestamp with time zone NOT NULL,
    expires_at timestamp with time zone NOT NULL,
    errors integer DEFAULT 0 NOT NULL,
    ended_at timestamp with time zone,
    ended_because text,
    redeemed_in uuid,
    CONSTRAINT call_code_check CHECK ((expires_at > issued_at)),
    CONSTRAINT call_code_check1 CHECK (((ended_at IS NULL) = (ended_because IS NULL))),
    CONSTRAINT call_code_check3 CHECK (((errors < 3) OR (ended_at IS NOT NULL))),
    CONSTRAINT call_code_digest_check CHECK ((octet_length(digest) = 32)),
    CONSTRAINT call_code_ended_because_check CHECK ((ended_because = ANY (ARRAY['redeemed'::text, 'expired'::text, 'voided'::text, 'replaced'::text, 'revoked'::text]))),
    CONSTRAINT call_code_errors_check CHECK (((errors >= 0) AND (errors <= 3))),
    CONSTRAINT call_code_redeemed CHECK (((redeemed_in IS NULL) OR (ended_because = 'redeemed'::text)))
);

CREATE TABLE agencies.call_code_error (
    error_id bigint NOT NULL,
    call_id uuid NOT NULL,
    officer_id uuid,
    is_guess boolean NOT NULL,
    at timestamp with time zone NOT NULL,
    forgiven_at timestamp with time zone
);

ALTER TABLE agencies.call_code_error ALTER COLUMN error_id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME agencies.call_code_error_error_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE agencies.call_codes_closing (
    closing_id uuid NOT NULL,
    closed_at timestamp with time zone NOT NULL,
    opened_at timestamp with time zone,
    CONSTRAINT call_codes_closing_check CHECK ((opened_at >= closed_at))
);

CREATE TABLE agencies.code_key (
    code_key_id uuid NOT NULL,
    is_only boolean DEFAULT true NOT NULL,
    wrapped_key bytea NOT NULL,
    key_version integer NOT NULL,
    CONSTRAINT code_key_is_only_check CHECK (is_only)
);

CREATE TABLE agencies.head (
    agency_id uuid NOT NULL,
    version integer NOT NULL,
    mailbox text,
    language text NOT NULL,
    proposal_id uuid NOT NULL,
    valid_from timestamp with time zone NOT NULL,
    CONSTRAINT head_language_check CHECK ((language = ANY (ARRAY['en'::text, 'es'::text]))),
    CONSTRAINT head_mailbox_check CHECK (((length(mailbox) >= 3) AND (length(mailbox) <= 254))),
    CONSTRAINT head_version_check CHECK ((version > 0))
);

CREATE TABLE agencies.letters (
    agency_id uuid NOT NULL,
    version integer NOT NULL,
    letters_to text,
    proposal_id uuid NOT NULL,
    valid_from timestamp with time zone NOT NULL,
    CONSTRAINT letters_letters_to_check CHECK (((length(letters_to) >= 5) AND (length(letters_to) <= 200))),
    CONSTRAINT letters_version_check CHECK ((version > 0))
);

CREATE TABLE agencies.officer (
    officer_id uuid NOT NULL,
    agency_id uuid NOT NULL,
    officer_number text NOT NULL,
    role text NOT NULL,
    name text NOT NULL,
    badge text NOT NULL,
    state text NOT NULL,
    invited_by uuid,
    proposal_id uuid,
    invited_at timestamp with time zone NOT NULL,
    activated_at timestamp with time zone,
    revoked_at timestamp with time zone,
    mail_kept text,
    CONSTRAINT officer_check CHECK (((role = 'administrator'::text) = (proposal_id IS NOT NULL))),
    CONSTRAINT officer_check1 CHECK (((role = 'officer'::text) = (invited_by IS NOT NULL))),
    CONSTRAINT officer_check2 CHECK (((state = 'revoked'::text) = (revoked_at IS NOT NULL))),
    CONSTRAINT officer_check3 CHECK (((state <> 'active'::text) OR (activated_at IS NOT NULL))),
    CONSTRAINT officer_mail_kept_check CHECK ((mail_kept ~ '^[0-9a-f]{64}$'::text)),
    CONSTRAINT officer_officer_number_check CHECK ((officer_number ~ '^[0-9]{6}$'::text)),
    CONSTRAINT officer_role_check CHECK ((role = ANY (ARRAY['administrator'::text, 'officer'::text]))),
    CONSTRAINT officer_state_check CHECK ((state = ANY (ARRAY['invited'::text, 'active'::text, 'revoked'::text])))
);

CREATE TABLE agencies.officer_attempt (
    secret_hash bytea NOT NULL,
    kind text NOT NULL,
    officer_id uuid,
    session_id uuid,
    purpose text NOT NULL,
    challenge text,
    created_at timestamp with time zone NOT NULL,
    expires_at timestamp with time zone NOT NULL,
    provider_id uuid,
    state text,
    nonce text,
    verifier text,
    enquiry_id uuid,
    about text,
    CONSTRAINT officer_attempt_about_check CHECK ((about ~ '^[0-9a-f]{64}$'::text)),
    CONSTRAINT officer_attempt_kind_check CHECK ((kind = ANY (ARRAY['enrolment'::text, 'passkey-enrolment'::text, 'passkey-addition'::text, 'telephone-giving'::text, 'proof'::text, 'provider'::text]))),
    CONSTRAINT officer_attempt_purpose_check CHECK ((purpose = ANY (ARRAY['enrolment'::text, 'sign-in'::text, 'call-code'::text, 'invitation'::text, 'passkeys'::text, 'passkey-addition'::text, 'passkey-removal'::text, 'telephone'::text]))),
    CONSTRAINT officer_attempt_secret_hash_check CHECK ((octet_length(secret_hash) = 32))
);

CREATE TABLE agencies.officer_invitation (
    invitation_id uuid NOT NULL,
    officer_id uuid NOT NULL,
    link_hash bytea NOT NULL,
    code_digest bytea,
    made_at timestamp with time zone NOT NULL,
    expires_at timestamp with time zone NOT NULL,
    errors integer DEFAULT 0 NOT NULL,
    ended_at timestamp with time zone,
    ended_because text,
    CONSTRAINT officer_invitation_check CHECK ((expires_at > made_at)),
    CONSTRAINT officer_invitation_check1 CHECK (((ended_at IS NULL) = (ended_because IS NULL))),
    CONSTRAINT officer_invitation_code_digest_check CHECK ((octet_length(code_digest) = 32)),
    CONSTRAINT officer_invitation_ended_because_check CHECK ((ended_because = ANY (ARRAY['used'::text, 'voided'::text, 'replaced'::text, 'revoked'::text]))),
    CONSTRAINT officer_invitation_link_hash_check CHECK ((octet_length(link_hash) = 32))
);

CREATE TABLE agencies.officer_passkey (
    passkey_id uuid NOT NULL,
    officer_id uuid NOT NULL,
    credential_id bytea NOT NULL,
    public_key bytea NOT NULL,
    sign_count bigint NOT NULL,
    backed_up boolean NOT NULL,
    created_at timestamp with time zone NOT NULL,
    used_at timestamp with time zone,
    removed_at timestamp with time zone,
    name text,
    CONSTRAINT officer_passkey_name_check CHECK (((length(name) >= 1) AND (length(name) <= 60)))
);

CREATE TABLE agencies.officer_session (
    session_id uuid NOT NULL,
    officer_id uuid NOT NULL,
    token_hash bytea NOT NULL,
    method text NOT NULL,
    created_at timestamp with time zone NOT NULL,
    idle_until timestamp with time zone NOT NULL,
    ends_at timestamp with time zone NOT NULL,
    ended_at timestamp with time zone,
    CONSTRAINT officer_session_method_check CHECK ((method = ANY (ARRAY['passkey'::text, 'provider'::text]))),
    CONSTRAINT officer_session_token_hash_check CHECK ((octet_length(token_hash) = 32))
);

CREATE TABLE agencies.officer_subject (
    officer_id uuid NOT NULL,
    provider_id uuid NOT NULL,
    subject text NOT NULL,
    bound_at timestamp with time zone NOT NULL,
    CONSTRAINT officer_subject_subject_check CHECK (((length(subject) >= 1) AND (length(subject) <= 255)))
);

CREATE TABLE agencies.officer_telephone (
    officer_telephone_id uuid NOT NULL,
    officer_id uuid NOT NULL,
    agency_id uuid NOT NULL,
    number_kept text,
    given_at timestamp with time zone NOT NULL,
    confirmed_at timestamp with time zone,
    confirmed_by uuid,
    confirmed_in uuid,
    ended_at timestamp with time zone,
    ended_because text,
    CONSTRAINT officer_telephone_check CHECK ((num_nonnulls(confirmed_at, confirmed_by, confirmed_in) = ANY (ARRAY[0, 3]))),
    CONSTRAINT officer_telephone_check1 CHECK (((ended_at IS NULL) = (ended_because IS NULL))),
    CONSTRAINT officer_telephone_check2 CHECK (((ended_at IS NULL) = (number_kept IS NOT NULL))),
    CONSTRAINT officer_telephone_ended_because_check CHECK ((ended_because = ANY (ARRAY['replaced'::text, 'removed'::text, 'officer-revoked'::text]))),
    CONSTRAINT officer_telephone_number_kept_check CHECK ((number_kept ~ '^[0-9a-f]{64}$'::text))
);

CREATE TABLE agencies.provider (
    provider_id uuid NOT NULL,
    agency_id uuid NOT NULL,
    issuer text NOT NULL,
    client_id text NOT NULL,
    proposal_id uuid NOT NULL,
    added_at timestamp with time zone NOT NULL,
    retired_at timestamp with time zone,
    CONSTRAINT provider_client_id_check CHECK (((length(client_id) >= 1) AND (length(client_id) <= 200))),
    CONSTRAINT provider_issuer_check CHECK (((length(issuer) >= 8) AND (length(issuer) <= 300)))
);

CREATE TABLE agencies.search_word (
    word text NOT NULL
);

CREATE TABLE agencies.telephone (
    telephone_id uuid NOT NULL,
    agency_id uuid NOT NULL,
    number text NOT NULL,
    used_for text NOT NULL,
    source text NOT NULL,
    proposal_id uuid,
    confirmed_at timestamp with time zone NOT NULL,
    check_due_at timestamp with time zone NOT NULL,
    retired_at timestamp with time zone,
    retired_because text,
    CONSTRAINT telephone_check CHECK ((check_due_at > confirmed_at)),
    CONSTRAINT telephone_number_check CHECK ((number ~ '^\+[1-9][0-9]{6,14}$'::text)),
    CONSTRAINT telephone_retired_because CHECK (((retired_because IS NULL) OR (retired_at IS NOT NULL))),
    CONSTRAINT telephone_retired_because_check CHECK (((length(retired_because) >= 1) AND (length(retired_because) <= 500))),
    CONSTRAINT telephone_source_check CHECK (((length(source) >= 1) AND (length(source) <= 500))),
    CONSTRAINT telephone_used_for_check CHECK ((used_for = ANY (ARRAY['dispatch'::text, 'front-desk'::text, 'duty-officer'::text, 'records'::text])))
);

CREATE TABLE agencies.telephone_change (
    proposal_id uuid NOT NULL,
    agency_id uuid NOT NULL,
    telephone_id uuid,
    made_at timestamp with time zone NOT NULL,
    ended_at timestamp with time zone
);

CREATE TABLE agencies.verification (
    verification_id uuid NOT NULL,
    method text NOT NULL,
    agency_id uuid NOT NULL,
    officer_id uuid,
    call_id uuid,
    enquiry_id uuid,
    evidence_id uuid NOT NULL,
    proven_by uuid,
    proven_at timestamp with time zone NOT NULL,
    ended_at timestamp with time zone,
    ended_because text,
    CONSTRAINT verification_by_call_taker CHECK (((method = ANY (ARRAY['call-back-officer'::text, 'call-back-dispatch'::text, 'call-back-own-telephone'::text])) = (proven_by IS NOT NULL))),
    CONSTRAINT verification_check CHECK ((num_nonnulls(call_id, enquiry_id) > 0)),
    CONSTRAINT verification_check3 CHECK (((ended_at IS NULL) = (ended_because IS NULL))),
    CONSTRAINT verification_ended_because_check CHECK ((ended_because = ANY (ARRAY['call-over'::text, 'officer-revoked'::text, 'agency-disabled'::text, 'replaced'::text, 'withdrawn'::text]))),
    CONSTRAINT verification_method_check CHECK ((method = ANY (ARRAY['call-back-officer'::text, 'call-back-dispatch'::text, 'call-back-own-telephone'::text, 'call-code'::text, 'portal'::text]))),
    CONSTRAINT verification_names_officer CHECK (((method <> ALL (ARRAY['call-back-own-telephone'::text, 'call-code'::text, 'portal'::text])) OR (officer_id IS NOT NULL)))
);

CREATE TABLE calls.call (
    call_id uuid NOT NULL,
    state text NOT NULL,
    state_since timestamp with time zone NOT NULL,
    caller_channel_id text NOT NULL,
    claimed_number text,
    language text NOT NULL,
    arrived_at timestamp with time zone NOT NULL,
    queued_at timestamp with time zone,
    answered_at timestamp with time zone,
    ended_at timestamp with time zone,
    call_taker_id uuid,
    desk_leg_id text,
    priority text DEFAULT 'routine'::text NOT NULL,
    queue text DEFAULT 'main'::text NOT NULL,
    preferred_account_id uuid,
    caller_leg text DEFAULT 'there'::text NOT NULL,
    place_given_to uuid,
    has_old_place boolean DEFAULT false NOT NULL,
    priority_before_danger text,
    lane_until timestamp with time zone,
    exchange text DEFAULT 'exchange-1'::text NOT NULL,
    attestation text,
    agency_first boolean DEFAULT false NOT NULL,
    CONSTRAINT call_attestation_check CHECK ((attestation = ANY (ARRAY['A'::text, 'B'::text, 'C'::text, 'unreadable'::text]))),
    CONSTRAINT call_caller_leg_check CHECK ((caller_leg = ANY (ARRAY['there'::text, 'to-dial'::text, 'ringing'::text]))),
    CONSTRAINT call_check CHECK (((state = ANY (ARRAY['finished'::text, 'abandoned'::text, 'referred'::text, 'promised'::text, 'withdrawn'::text, 'overflowed'::text, 'lost'::text])) = (ended_at IS NOT NULL))),
    CONSTRAINT call_check1 CHECK (((state <> ALL (ARRAY['offered'::text, 'talking'::text, 'held'::text, 'rejoining'::text])) OR (call_taker_id IS NOT NULL))),
    CONSTRAINT call_check2 CHECK (((state <> ALL (ARRAY['waiting'::text, 'offered'::text, 'talking'::text, 'held'::text, 'rejoining'::text])) OR (queued_at IS NOT NULL))),
    CONSTRAINT call_exchange_check CHECK ((exchange ~ '^[a-z0-9-]{1,40}$'::text)),
    CONSTRAINT call_lane_has_an_end CHECK (((state <> 'in-lane'::text) OR (lane_until IS NOT NULL))),
    CONSTRAINT call_language_check CHECK ((language = ANY (ARRAY['en'::text, 'es'::text]))),
    CONSTRAINT call_priority_before_danger_check CHECK ((priority_before_danger = ANY (ARRAY['child'::text, 'promised'::text, 'routine'::text]))),
    CONSTRAINT call_priority_check CHECK ((priority = ANY (ARRAY['danger'::text, 'child'::text, 'promised'::text, 'routine'::text]))),
    CONSTRAINT call_queue_check CHECK ((queue ~ '^[a-z][a-z0-9-]{0,39}$'::text)),
    CONSTRAINT call_state_check CHECK ((state = ANY (ARRAY['greeting'::text, 'waiting'::text, 'offered'::text, 'talking'::text, 'held'::text, 'rejoining'::text, 'in-lane'::text, 'finished'::text, 'abandoned'::text, 'referred'::text, 'promised'::text, 'withdrawn'::text, 'overflowed'::text, 'lost'::text])))
);

CREATE TABLE calls.event (
    call_id uuid NOT NULL,
    sequence integer NOT NULL,
    at timestamp with time zone NOT NULL,
    from_state text,
    to_state text NOT NULL,
    cause text NOT NULL,
    call_taker_id uuid,
    CONSTRAINT event_sequence_check CHECK ((sequence >= 0))
);

CREATE TABLE calls.intake (
    call_id uuid NOT NULL,
    stage text NOT NULL,
    prompt_number integer NOT NULL,
    chosen_language text,
    notice_heard_at timestamp with time zone,
    code_outcome text,
    code_tries integer DEFAULT 0 NOT NULL,
    demoted_at timestamp with time zone,
    demoted_by uuid,
    notice_says_recorded boolean DEFAULT false NOT NULL,
    CONSTRAINT intake_check CHECK (((demoted_at IS NULL) = (demoted_by IS NULL))),
    CONSTRAINT intake_chosen_language_check CHECK ((chosen_language = ANY (ARRAY['en'::text, 'es'::text, 'other'::text]))),
    CONSTRAINT intake_code_outcome_check CHECK ((code_outcome = ANY (ARRAY['accepted'::text, 'refused'::text, 'unavailable'::text]))),
    CONSTRAINT intake_code_tries_check CHECK (((code_tries >= 0) AND (code_tries <= 3))),
    CONSTRAINT intake_prompt_number_check CHECK ((prompt_number >= 0)),
    CONSTRAINT intake_stage_check CHECK ((stage = ANY (ARRAY['choosing'::text, 'noticing'::text, 'keying-code'::text, 'referring'::text, 'queued'::text, 'turned-away'::text, 'confirming-number'::text, 'keying-number'::text, 'promising'::text])))
);

CREATE TABLE calls.listening (
    listening_id uuid NOT NULL,
    call_id uuid NOT NULL,
    listener_id uuid NOT NULL,
    call_taker_id uuid NOT NULL,
    leg_id text NOT NULL,
    mode text NOT NULL,
    state text NOT NULL,
    began_at timestamp with time zone NOT NULL,
    answered_at timestamp with time zone,
    lease_expires_at timestamp with time zone NOT NULL,
    ended_at timestamp with time zone,
    outcome text,
    CONSTRAINT listening_check CHECK ((listener_id <> call_taker_id)),
    CONSTRAINT listening_check1 CHECK (((state = 'ended'::text) = (ended_at IS NOT NULL))),
    CONSTRAINT listening_check2 CHECK (((ended_at IS NULL) = (outcome IS NULL))),
    CONSTRAINT listening_check3 CHECK (((state <> 'on'::text) OR (answered_at IS NOT NULL))),
    CONSTRAINT listening_mode_check CHECK ((mode = ANY (ARRAY['listen'::text, 'whisper'::text, 'join'::text]))),
    CONSTRAINT listening_outcome_check CHECK ((outcome = ANY (ARRAY['stopped'::text, 'not-answered'::text, 'telephone-lost'::text, 'call-over'::text, 'handed-on'::text, 'custodian-joined'::text, 'session-over'::text, 'not-shown'::text]))),
    CONSTRAINT listening_state_check CHECK ((state = ANY (ARRAY['ringing'::text, 'on'::text, 'ended'::text])))
);

CREATE TABLE calls.mute (
    mute_id bigint NOT NULL,
    call_id uuid NOT NULL,
    account_id uuid NOT NULL,
    began_at timestamp with time zone NOT NULL,
    ended_at timestamp with time zone,
    CONSTRAINT mute_check CHECK ((ended_at >= began_at))
);

ALTER TABLE calls.mute ALTER COLUMN mute_id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME calls.mute_mute_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE calls.number_key (
    number_key_id uuid NOT NULL,
    is_only boolean DEFAULT true NOT NULL,
    wrapped_key bytea NOT NULL,
    key_version integer NOT NULL,
    CONSTRAINT number_key_is_only_check CHECK (is_only)
);

CREATE TABLE calls.participant (
    participant_id uuid NOT NULL,
    call_id uuid NOT NULL,
    kind text NOT NULL,
    state text NOT NULL,
    leg_id text NOT NULL,
    account_id uuid,
    invited_by uuid NOT NULL,
    invited_at timestamp with time zone NOT NULL,
    lease_expires_at timestamp with time zone NOT NULL,
    joined_at timestamp with time zone,
    with_caller_since timestamp with time zone,
    ended_at timestamp with time zone,
    outcome text,
    CONSTRAINT participant_check CHECK (((state = 'ended'::text) = (ended_at IS NOT NULL))),
    CONSTRAINT participant_check1 CHECK (((ended_at IS NULL) = (outcome IS NULL))),
    CONSTRAINT participant_check2 CHECK (((state <> 'joined'::text) OR (joined_at IS NOT NULL))),
    CONSTRAINT participant_check3 CHECK (((kind <> 'colleague'::text) OR (account_id IS NOT NULL))),
    CONSTRAINT participant_kind_check CHECK ((kind = ANY (ARRAY['colleague'::text, 'interpreter'::text, 'agency'::text]))),
    CONSTRAINT participant_outcome_check CHECK ((outcome = ANY (ARRAY['declined'::text, 'not-answered'::text, 'failed'::text, 'withdrawn'::text, 'call-over'::text, 'left'::text, 'lost'::text, 'let-go'::text, 'took-over'::text, 'became-caller'::text]))),
    CONSTRAINT participant_state_check CHECK ((state = ANY (ARRAY['invited'::text, 'joined'::text, 'ended'::text])))
);

CREATE TABLE calls.return_attempt (
    call_id uuid NOT NULL,
    return_call_id uuid NOT NULL,
    begun_at timestamp with time zone NOT NULL,
    dialled_at timestamp with time zone,
    ended_at timestamp with time zone,
    outcome text,
    CONSTRAINT return_attempt_check CHECK (((ended_at IS NULL) = (outcome IS NULL))),
    CONSTRAINT return_attempt_outcome_check CHECK ((outcome = ANY (ARRAY['talked'::text, 'voicemail'::text, 'busy'::text, 'no-answer'::text, 'rejected'::text, 'no-route'::text, 'given-up'::text, 'not-dialled'::text])))
);

CREATE TABLE calls.return_call (
    return_call_id uuid NOT NULL,
    promised_in uuid,
    state text NOT NULL,
    number text,
    language text NOT NULL,
    chosen_language text,
    priority text NOT NULL,
    queue text NOT NULL,
    queued_at timestamp with time zone NOT NULL,
    promised_at timestamp with time zone NOT NULL,
    expires_at timestamp with time zone NOT NULL,
    next_attempt_at timestamp with time zone NOT NULL,
    attempts integer DEFAULT 0 NOT NULL,
    ended_at timestamp with time zone,
    number_kept text,
    number_digest bytea,
    preferred_account_id uuid,
    after_call_back_id uuid,
    task_id uuid,
    known_telephone text,
    CONSTRAINT return_call_attempts_check CHECK ((attempts >= 0)),
    CONSTRAINT return_call_check CHECK (((state = ANY (ARRAY['planned'::text, 'under-way'::text])) = (ended_at IS NULL))),
    CONSTRAINT return_call_chosen_language_check CHECK ((chosen_language = ANY (ARRAY['en'::text, 'es'::text, 'other'::text]))),
    CONSTRAINT return_call_is_of_something CHECK ((num_nonnulls(promised_in, task_id) > 0)),
    CONSTRAINT return_call_known_is_for_a_task CHECK (((known_telephone IS NULL) OR (task_id IS NOT NULL))),
    CONSTRAINT return_call_known_telephone_check CHECK ((known_telephone = ANY (ARRAY['agency'::text, 'own-telephone'::text]))),
    CONSTRAINT return_call_language_check CHECK ((language = ANY (ARRAY['en'::text, 'es'::text]))),
    CONSTRAINT return_call_number_check CHECK ((number ~ '^\+?[0-9]{3,20}$'::text)),
    CONSTRAINT return_call_number_digest_check CHECK ((octet_length(number_digest) = 32)),
    CONSTRAINT return_call_number_kept_check CHECK ((number_kept ~ '^[0-9a-f]{64}$'::text)),
    CONSTRAINT return_call_number_until_over CHECK (
CASE
    WHEN (ended_at IS NULL) THEN (num_nonnulls(number, number_kept) = 1)
    ELSE (number IS NULL)
END),
    CONSTRAINT return_call_priority_check CHECK ((priority = ANY (ARRAY['danger'::text, 'child'::text, 'promised'::text, 'routine'::text]))),
    CONSTRAINT return_call_state_check CHECK ((state = ANY (ARRAY['planned'::text, 'under-way'::text, 'fulfilled'::text, 'given-up'::text, 'expired'::text, 'cancelled'::text])))
);

CREATE TABLE calls.wrap_up (
    call_id uuid NOT NULL,
    account_id uuid NOT NULL,
    started_at timestamp with time zone NOT NULL,
    deadline_at timestamp with time zone NOT NULL,
    finished_at timestamp with time zone,
    code text,
    wrap_up_id bigint NOT NULL,
    CONSTRAINT wrap_up_check CHECK (((finished_at IS NULL) = (code IS NULL))),
    CONSTRAINT wrap_up_code_check CHECK ((code = ANY (ARRAY['enquiry-recorded'::text, 'purpose-declined'::text, 'not-an-officer'::text, 'referred-to-911'::text, 'caller-will-call-again'::text, 'wrong-number'::text, 'no-one-there'::text, 'handed-on'::text, 'timed-out'::text])))
);

ALTER TABLE calls.wrap_up ALTER COLUMN wrap_up_id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME calls.wrap_up_wrap_up_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE chats.chat (
    chat_id uuid NOT NULL,
    task_id uuid NOT NULL,
    enquiry_id uuid NOT NULL,
    officer_id uuid NOT NULL,
    language text NOT NULL,
    begun_at timestamp with time zone NOT NULL,
    sealed_key bytea NOT NULL,
    left_at timestamp with time zone,
    CONSTRAINT chat_language_check CHECK ((language = ANY (ARRAY['en'::text, 'es'::text])))
);

CREATE TABLE chats.message (
    chat_id uuid NOT NULL,
    sequence integer NOT NULL,
    said_by text NOT NULL,
    account_id uuid,
    said_at timestamp with time zone NOT NULL,
    ciphertext bytea NOT NULL,
    CONSTRAINT message_check CHECK (((said_by = 'call-taker'::text) = (account_id IS NOT NULL))),
    CONSTRAINT message_ciphertext_check CHECK ((octet_length(ciphertext) <= 8192)),
    CONSTRAINT message_said_by_check CHECK ((said_by = ANY (ARRAY['officer'::text, 'call-taker'::text]))),
    CONSTRAINT message_sequence_check CHECK (((sequence >= 1) AND (sequence <= 500)))
);

CREATE TABLE custodians.contact (
    contact_id uuid NOT NULL,
    custodian_id text NOT NULL,
    version integer NOT NULL,
    place text NOT NULL,
    wrapped_key bytea NOT NULL,
    key_version integer NOT NULL,
    answered_at timestamp with time zone,
    CONSTRAINT contact_place_check CHECK ((place ~ '^(step-[1-6]|safeguarding|cleared)$'::text))
);

CREATE TABLE custodians.custodian (
    custodian_id text NOT NULL,
    name text NOT NULL,
    basis text NOT NULL,
    state text NOT NULL,
    enrolled_at timestamp with time zone NOT NULL,
    proposal_id uuid,
    CONSTRAINT custodian_basis_check CHECK ((basis = ANY (ARRAY['federal-agency'::text, 'state-agency'::text, 'licensed-programme'::text, 'court-appointed'::text]))),
    CONSTRAINT custodian_name_check CHECK (((length(name) >= 1) AND (length(name) <= 200))),
    CONSTRAINT custodian_state_check CHECK ((state = ANY (ARRAY['enrolled'::text, 'live'::text, 'suspended'::text, 'ended'::text])))
);

CREATE TABLE custodians.notice_call (
    notice_call_id uuid NOT NULL,
    contact_id uuid NOT NULL,
    about text NOT NULL,
    exchange text NOT NULL,
    state text NOT NULL,
    tries smallint DEFAULT 0 NOT NULL,
    begun_by uuid,
    begun_at timestamp with time zone NOT NULL,
    answered_at timestamp with time zone,
    ended_at timestamp with time zone,
    outcome text,
    CONSTRAINT notice_call_about_check CHECK ((about = ANY (ARRAY['test'::text, 'enquiry'::text]))),
    CONSTRAINT notice_call_check CHECK (((ended_at IS NULL) = (state <> 'ended'::text))),
    CONSTRAINT notice_call_check1 CHECK (((ended_at IS NULL) = (outcome IS NULL))),
    CONSTRAINT notice_call_outcome_check CHECK ((outcome = ANY (ARRAY['acknowledged'::text, 'not-answered'::text, 'no-pin'::text, 'wrong-pin'::text, 'hung-up'::text, 'not-dialled'::text, 'line-restarted'::text]))),
    CONSTRAINT notice_call_state_check CHECK ((state = ANY (ARRAY['ringing'::text, 'asking'::text, 'ended'::text]))),
    CONSTRAINT notice_call_tries_check CHECK (((tries >= 0) AND (tries <= 3)))
);

CREATE TABLE custodians.reach (
    custodian_id text NOT NULL,
    version integer NOT NULL,
    content jsonb NOT NULL,
    approved_at timestamp with time zone NOT NULL,
    in_force_at timestamp with time zone,
    replaced_at timestamp with time zone,
    proposal_id uuid,
    CONSTRAINT reach_version_check CHECK ((version > 0))
);

CREATE TABLE disclosure.decision (
    decision_id uuid NOT NULL,
    decided_at timestamp with time zone NOT NULL,
    action text NOT NULL,
    facts jsonb,
    outcome text,
    decided_by text[],
    verification_id uuid,
    product_version text NOT NULL,
    operator_version integer,
    sealed bytea,
    CONSTRAINT decision_action_check CHECK ((action = ANY (ARRAY['search'::text, 'accept-document'::text, 'of-a-record'::text]))),
    CONSTRAINT decision_check CHECK ((num_nonnulls(facts, outcome, decided_by) =
CASE
    WHEN (action = 'of-a-record'::text) THEN 0
    ELSE 3
END)),
    CONSTRAINT decision_check1 CHECK (((verification_id IS NULL) OR (action <> 'of-a-record'::text))),
    CONSTRAINT decision_check2 CHECK (((sealed IS NOT NULL) = (action = 'of-a-record'::text))),
    CONSTRAINT decision_outcome_check CHECK ((outcome = ANY (ARRAY['allow'::text, 'deny'::text]))),
    CONSTRAINT decision_sealed_check CHECK ((octet_length(sealed) = 2076))
);
ALTER TABLE ONLY disclosure.decision ALTER COLUMN sealed SET STATISTICS 0;

CREATE TABLE disclosure.decision_key (
    decision_id uuid NOT NULL,
    wrapped_key bytea NOT NULL,
    key_version integer NOT NULL
);

CREATE TABLE disclosure.policy_set (
    version integer NOT NULL,
    text text NOT NULL,
    takes_effect_at timestamp with time zone NOT NULL,
    decided_at timestamp with time zone NOT NULL,
    proposal_id uuid NOT NULL,
    CONSTRAINT policy_set_check CHECK ((takes_effect_at >= decided_at)),
    CONSTRAINT policy_set_text_check CHECK ((octet_length(text) <= 16384)),
    CONSTRAINT policy_set_version_check CHECK ((version > 0))
);

CREATE TABLE documents.clerk_call (
    clerk_call_id uuid NOT NULL,
    document_id uuid NOT NULL,
    telephone_id uuid NOT NULL,
    participant_id uuid NOT NULL,
    begun_by uuid NOT NULL,
    begun_at timestamp with time zone NOT NULL
);

CREATE TABLE documents.custodian_key (
    custodian_id text NOT NULL,
    version integer NOT NULL,
    public_key bytea NOT NULL,
    approved_at timestamp with time zone NOT NULL,
    proposal_id uuid NOT NULL,
    CONSTRAINT custodian_key_public_key_check CHECK ((octet_length(public_key) = 32)),
    CONSTRAINT custodian_key_version_check CHECK ((version > 0))
);

CREATE TABLE documents.data_key (
    document_id uuid NOT NULL,
    wrapped_key bytea,
    key_version integer NOT NULL,
    destroyed_at timestamp with time zone,
    CONSTRAINT data_key_check CHECK (((wrapped_key IS NULL) = (destroyed_at IS NOT NULL)))
);

CREATE TABLE documents.document (
    document_id uuid NOT NULL,
    kind text NOT NULL,
    state text NOT NULL,
    custodian_id text NOT NULL,
    court_agency_id uuid NOT NULL,
    verification_id uuid NOT NULL,
    facts jsonb NOT NULL,
    taken_in_by uuid NOT NULL,
    taken_in_at timestamp with time zone NOT NULL,
    sealed bytea NOT NULL,
    clerk_telephone_id uuid,
    clerk_confirmed_by uuid,
    clerk_confirmed_at timestamp with time zone,
    proposal_id uuid,
    handed_over_at timestamp with time zone,
    closed_at timestamp with time zone,
    closed_because text,
    clerk_call_id uuid,
    decided_by uuid,
    decision bytea,
    CONSTRAINT document_check CHECK ((num_nonnulls(clerk_telephone_id, clerk_confirmed_by, clerk_confirmed_at) = ANY (ARRAY[0, 3]))),
    CONSTRAINT document_check1 CHECK (((handed_over_at IS NULL) = (proposal_id IS NULL))),
    CONSTRAINT document_check2 CHECK ((num_nonnulls(closed_at, closed_because) =
CASE
    WHEN (state = 'closed'::text) THEN 2
    ELSE 0
END)),
    CONSTRAINT document_check3 CHECK (((state <> 'handed-over'::text) OR (handed_over_at IS NOT NULL))),
    CONSTRAINT document_check4 CHECK (((decided_by IS NULL) = (decision IS NULL))),
    CONSTRAINT document_check5 CHECK (((decided_by IS NULL) OR (closed_because = 'custodian-decided'::text))),
    CONSTRAINT document_closed_because_check CHECK ((closed_because = ANY (ARRAY['not-genuine'::text, 'withdrawn'::text, 'custodian-decided'::text, 'by-time'::text]))),
    CONSTRAINT document_decision_check CHECK ((octet_length(decision) = 80)),
    CONSTRAINT document_kind_check CHECK ((kind = ANY (ARRAY['court-order'::text, 'judicial-warrant'::text, 'judicial-subpoena'::text]))),
    CONSTRAINT document_state_check CHECK ((state = ANY (ARRAY['taking-in'::text, 'waiting'::text, 'handed-over'::text, 'closed'::text])))
);

CREATE TABLE documents.page (
    document_id uuid NOT NULL,
    number smallint NOT NULL,
    sha256 bytea NOT NULL,
    sealed bytea,
    for_custodian bytea,
    CONSTRAINT page_check CHECK ((num_nonnulls(sealed, for_custodian) < 2)),
    CONSTRAINT page_number_check CHECK (((number >= 1) AND (number <= 20))),
    CONSTRAINT page_sha256_check CHECK ((octet_length(sha256) = 32))
);

CREATE TABLE enquiries.correction (
    enquiry_id uuid NOT NULL,
    number integer NOT NULL,
    made_by uuid NOT NULL,
    made_at timestamp with time zone NOT NULL,
    ciphertext bytea NOT NULL,
    CONSTRAINT correction_number_check CHECK (((number >= 1) AND (number <= 3)))
);

CREATE TABLE enquiries.data_key (
    enquiry_id uuid NOT NULL,
    wrapped_key bytea,
    created_at timestamp with time zone NOT NULL,
    destroyed_at timestamp with time zone,
    key_version integer DEFAULT 0 NOT NULL,
    CONSTRAINT data_key_check CHECK (((wrapped_key IS NULL) = (destroyed_at IS NOT NULL))),
    CONSTRAINT data_key_key_version_check CHECK ((key_version >= 0))
);

CREATE TABLE enquiries.enquiry (
    enquiry_id uuid NOT NULL,
    reference text NOT NULL,
    call_id uuid,
    opened_by uuid,
    state text NOT NULL,
    purpose text,
    attested boolean NOT NULL,
    revision integer NOT NULL,
    opened_at timestamp with time zone NOT NULL,
    saved_at timestamp with time zone,
    concluded_at timestamp with time zone,
    filed_by uuid,
    gave_way_to uuid,
    urgency text,
    due_at timestamp with time zone,
    verification_id uuid,
    proven_agency_id uuid,
    proven_officer_id uuid,
    closed_at timestamp with time zone,
    outcome text,
    unjoined_at timestamp with time zone,
    concluded_in text,
    CONSTRAINT enquiry_check CHECK (((state = 'draft'::text) = (concluded_at IS NULL))),
    CONSTRAINT enquiry_check1 CHECK (((state <> 'recorded'::text) OR ((purpose IS NOT NULL) AND attested))),
    CONSTRAINT enquiry_closed_was_sent CHECK (((closed_at IS NULL) OR (urgency IS NOT NULL))),
    CONSTRAINT enquiry_closed_with_outcome CHECK (((closed_at IS NULL) = (outcome IS NULL))),
    CONSTRAINT enquiry_due_later CHECK ((due_at > concluded_at)),
    CONSTRAINT enquiry_has_a_call CHECK ((num_nonnulls(call_id, filed_by, gave_way_to) > 0)),
    CONSTRAINT enquiry_opened_or_filed CHECK ((num_nonnulls(opened_by, filed_by) = 1)),
    CONSTRAINT enquiry_outcome_check CHECK ((outcome = ANY (ARRAY['deadline-words'::text, 'with-child-protection'::text, 'withdrawn'::text, 'not-reached'::text, 'by-time'::text]))),
    CONSTRAINT enquiry_purpose_check CHECK ((purpose = ANY (ARRAY['child-present'::text, 'missing-child'::text, 'suspected-exploitation'::text, 'court-order'::text]))),
    CONSTRAINT enquiry_reference_check CHECK ((reference ~ '^HL-[0-9A-Z]{4}-[0-9]{2}$'::text)),
    CONSTRAINT enquiry_revision_check CHECK ((revision >= 0)),
    CONSTRAINT enquiry_sent_is_recorded CHECK (((urgency IS NULL) OR (state = 'recorded'::text))),
    CONSTRAINT enquiry_sent_whole CHECK ((num_nonnulls(urgency, due_at, verification_id, proven_agency_id) = ANY (ARRAY[0, 4]))),
    CONSTRAINT enquiry_state_check CHECK ((state = ANY (ARRAY['draft'::text, 'recorded'::text, 'declined'::text]))),
    CONSTRAINT enquiry_unjoined_was_sent CHECK (((unjoined_at IS NULL) OR (urgency IS NOT NULL))),
    CONSTRAINT enquiry_urgency_check CHECK ((urgency = ANY (ARRAY['urgent'::text, 'routine'::text])))
);

CREATE TABLE enquiries.entry (
    enquiry_id uuid NOT NULL,
    child integer NOT NULL,
    recorded_by uuid NOT NULL,
    recorded_at timestamp with time zone NOT NULL,
    ciphertext bytea NOT NULL,
    CONSTRAINT entry_child_check CHECK (((child >= 0) AND (child <= 11)))
);

CREATE TABLE enquiries.follow_up (
    call_id uuid NOT NULL,
    enquiry_id uuid NOT NULL,
    opened_by uuid NOT NULL,
    opened_at timestamp with time zone NOT NULL
);

CREATE TABLE enquiries.report (
    enquiry_id uuid NOT NULL,
    recorded_by uuid NOT NULL,
    recorded_at timestamp with time zone NOT NULL,
    ciphertext bytea NOT NULL,
    number integer DEFAULT 1 NOT NULL,
    CONSTRAINT report_number_check CHECK ((number > 0))
);

CREATE TABLE enquiries.retention (
    version integer NOT NULL,
    after_closing_days integer NOT NULL,
    valid_from timestamp with time zone NOT NULL,
    proposal_id uuid,
    CONSTRAINT retention_after_closing_days_check CHECK (((after_closing_days >= 1) AND (after_closing_days <= 3650))),
    CONSTRAINT retention_check CHECK (((version = 1) = (proposal_id IS NULL))),
    CONSTRAINT retention_version_check CHECK ((version > 0))
);

CREATE TABLE enquiries.sealed_details (
    enquiry_id uuid NOT NULL,
    ciphertext bytea NOT NULL
);

CREATE TABLE enquiries.task (
    task_id uuid NOT NULL,
    enquiry_id uuid NOT NULL,
    kind text NOT NULL,
    CONSTRAINT task_kind_check CHECK ((kind = ANY (ARRAY['enquiry-deadline'::text, 'report-check'::text, 'entry-check'::text])))
);

CREATE TABLE guidance.version (
    version integer NOT NULL,
    content jsonb NOT NULL,
    approved_at timestamp with time zone NOT NULL,
    proposal_id uuid NOT NULL,
    CONSTRAINT version_version_check CHECK ((version > 0))
);

CREATE TABLE interpreters.attempt (
    participant_id uuid NOT NULL,
    request_id uuid NOT NULL,
    hop smallint NOT NULL,
    interpreter_id uuid NOT NULL,
    asked_at timestamp with time zone NOT NULL,
    ended_at timestamp with time zone
);

CREATE TABLE interpreters.hop (
    request_id uuid NOT NULL,
    hop smallint NOT NULL,
    from_language text NOT NULL,
    to_language text NOT NULL,
    CONSTRAINT hop_hop_check CHECK ((hop = ANY (ARRAY[1, 2])))
);

CREATE TABLE interpreters.hours (
    interpreter_id uuid NOT NULL,
    weekday smallint NOT NULL,
    from_minute smallint NOT NULL,
    to_minute smallint NOT NULL,
    CONSTRAINT hours_check CHECK ((from_minute <> to_minute)),
    CONSTRAINT hours_from_minute_check CHECK (((from_minute >= 0) AND (from_minute <= 1439))),
    CONSTRAINT hours_to_minute_check CHECK (((to_minute >= 1) AND (to_minute <= 1440))),
    CONSTRAINT hours_weekday_check CHECK (((weekday >= 1) AND (weekday <= 7)))
);

CREATE TABLE interpreters.interpreter (
    interpreter_id uuid NOT NULL,
    name text NOT NULL,
    number text,
    account_id uuid,
    time_zone text NOT NULL,
    created_at timestamp with time zone NOT NULL,
    retired_at timestamp with time zone,
    CONSTRAINT interpreter_check CHECK ((num_nonnulls(number, account_id) = 1)),
    CONSTRAINT interpreter_name_check CHECK ((name <> ''::text)),
    CONSTRAINT interpreter_number_check CHECK ((number ~ '^\+?[0-9]{3,20}$'::text))
);

CREATE TABLE interpreters.pair (
    interpreter_id uuid NOT NULL,
    first_language text NOT NULL,
    second_language text NOT NULL,
    CONSTRAINT pair_check CHECK ((first_language < second_language)),
    CONSTRAINT pair_first_language_check CHECK ((first_language ~ '^[a-z]{3}$'::text)),
    CONSTRAINT pair_second_language_check CHECK ((second_language ~ '^[a-z]{3}$'::text))
);

CREATE TABLE interpreters.request (
    request_id uuid NOT NULL,
    call_id uuid NOT NULL,
    language text NOT NULL,
    into_language text NOT NULL,
    asked_by uuid NOT NULL,
    asked_at timestamp with time zone NOT NULL,
    ended_at timestamp with time zone,
    outcome text,
    CONSTRAINT request_check CHECK (((ended_at IS NULL) = (outcome IS NULL))),
    CONSTRAINT request_into_language_check CHECK ((into_language ~ '^[a-z]{3}$'::text)),
    CONSTRAINT request_language_check CHECK ((language ~ '^[a-z]{3}$'::text)),
    CONSTRAINT request_outcome_check CHECK ((outcome = ANY (ARRAY['answered'::text, 'nobody'::text, 'withdrawn'::text, 'call-over'::text])))
);

CREATE TABLE ledger.checkpoint (
    size bigint NOT NULL,
    root_hash bytea NOT NULL,
    note text NOT NULL,
    signed_at timestamp with time zone NOT NULL,
    settled_entry_id bigint NOT NULL,
    CONSTRAINT checkpoint_root_hash_check CHECK ((octet_length(root_hash) = 32)),
    CONSTRAINT checkpoint_size_check CHECK ((size > 0))
);

CREATE TABLE ledger.destroyed (
    number bigint NOT NULL,
    what text NOT NULL,
    id uuid NOT NULL,
    at timestamp with time zone DEFAULT now() NOT NULL,
    listed_at timestamp with time zone,
    CONSTRAINT destroyed_what_check CHECK ((what = ANY (ARRAY['enquiry'::text, 'recording'::text, 'document'::text, 'document-key'::text, 'subject'::text, 'generation'::text, 'kept-enquiry'::text, 'dispatch'::text, 'task'::text, 'disclosures'::text])))
);

ALTER TABLE ledger.destroyed ALTER COLUMN number ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME ledger.destroyed_number_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE ledger.destruction (
    subject_id uuid NOT NULL,
    destroyed_at timestamp with time zone NOT NULL
);

ALTER TABLE ledger.entry ALTER COLUMN entry_id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME ledger.entry_entry_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE ledger.kept_content (
    content_hash bytea NOT NULL,
    subject_id uuid NOT NULL,
    sealed bytea NOT NULL,
    CONSTRAINT kept_content_content_hash_check CHECK ((octet_length(content_hash) = 32))
);

CREATE TABLE ledger.log (
    is_only boolean DEFAULT true NOT NULL,
    origin text NOT NULL,
    CONSTRAINT log_is_only_check CHECK (is_only),
    CONSTRAINT log_origin_check CHECK ((origin ~ '^[^\s+]+$'::text))
);

CREATE TABLE ledger."position" (
    "position" bigint NOT NULL,
    entry_id bigint NOT NULL,
    tree_hash bytea NOT NULL,
    CONSTRAINT position_position_check CHECK (("position" >= 0)),
    CONSTRAINT position_tree_hash_check CHECK ((octet_length(tree_hash) = 32))
);

CREATE TABLE ledger.publication (
    size bigint NOT NULL,
    witness text NOT NULL,
    published_at timestamp with time zone NOT NULL,
    cosignature text
);

CREATE TABLE ledger.subject_key (
    subject_id uuid NOT NULL,
    wrapped_key bytea NOT NULL,
    key_version integer NOT NULL
);

CREATE TABLE ledger.tile (
    level smallint NOT NULL,
    tile_index bigint NOT NULL,
    hashes bytea NOT NULL,
    CONSTRAINT tile_hashes_check CHECK ((octet_length(hashes) = 8192)),
    CONSTRAINT tile_level_check CHECK (((level >= 0) AND (level <= 6))),
    CONSTRAINT tile_tile_index_check CHECK ((tile_index >= 0))
);

CREATE TABLE oversight.alert (
    alert_id uuid NOT NULL,
    detector text NOT NULL,
    matter bytea NOT NULL,
    raised_at timestamp with time zone NOT NULL,
    last_at timestamp with time zone NOT NULL,
    evidence jsonb NOT NULL,
    state text DEFAULT 'open'::text NOT NULL,
    owner_id uuid,
    outcome text,
    closed_at timestamp with time zone,
    note_kept text,
    told_counsel boolean DEFAULT false NOT NULL,
    CONSTRAINT alert_check CHECK (((state = 'open'::text) = (owner_id IS NULL))),
    CONSTRAINT alert_check1 CHECK (((state = 'closed'::text) = (outcome IS NOT NULL))),
    CONSTRAINT alert_check2 CHECK (((state = 'closed'::text) = (closed_at IS NOT NULL))),
    CONSTRAINT alert_check3 CHECK (((state = 'closed'::text) = (note_kept IS NOT NULL))),
    CONSTRAINT alert_matter_check CHECK ((octet_length(matter) = 32)),
    CONSTRAINT alert_note_kept_check CHECK ((note_kept ~ '^[0-9a-f]{64}$'::text)),
    CONSTRAINT alert_outcome_check CHECK ((outcome = ANY (ARRAY['misuse'::text, 'explained'::text, 'false-alarm'::text]))),
    CONSTRAINT alert_state_check CHECK ((state = ANY (ARRAY['open'::text, 'taken'::text, 'closed'::text])))
);

CREATE TABLE oversight.look (
    look_id uuid NOT NULL,
    enquiry_id uuid NOT NULL,
    key_id uuid NOT NULL,
    looked_at timestamp with time zone NOT NULL,
    sealed bytea NOT NULL,
    CONSTRAINT look_sealed_check CHECK ((octet_length(sealed) = 1564))
);
ALTER TABLE ONLY oversight.look ALTER COLUMN sealed SET STATISTICS 0;

ALTER TABLE oversight.process_act ALTER COLUMN act_id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME oversight.process_act_act_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

ALTER TABLE oversight.process_notice ALTER COLUMN notice_id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME oversight.process_notice_notice_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE oversight.process_page (
    process_id uuid NOT NULL,
    number smallint NOT NULL,
    page_kept text NOT NULL,
    CONSTRAINT process_page_number_check CHECK (((number >= 1) AND (number <= 20))),
    CONSTRAINT process_page_page_kept_check CHECK ((page_kept ~ '^[0-9a-f]{64}$'::text))
);

CREATE TABLE oversight.review (
    week date NOT NULL,
    signed_by uuid NOT NULL,
    signed_at timestamp with time zone NOT NULL,
    note_kept text NOT NULL,
    CONSTRAINT review_check CHECK ((signed_at >= (((week + 7))::timestamp without time zone AT TIME ZONE 'UTC'::text))),
    CONSTRAINT review_note_kept_check CHECK ((note_kept ~ '^[0-9a-f]{64}$'::text)),
    CONSTRAINT review_week_check CHECK ((EXTRACT(isodow FROM week) = (1)::numeric))
);

CREATE TABLE oversight.review_overdue (
    week date NOT NULL,
    told_at timestamp with time zone NOT NULL,
    CONSTRAINT review_overdue_check CHECK ((told_at >= (((week + 14))::timestamp without time zone AT TIME ZONE 'UTC'::text))),
    CONSTRAINT review_overdue_week_check CHECK ((EXTRACT(isodow FROM week) = (1)::numeric))
);

CREATE TABLE oversight.thresholds (
    version integer NOT NULL,
    content jsonb NOT NULL,
    approved_at timestamp with time zone NOT NULL,
    proposal_id uuid NOT NULL,
    CONSTRAINT thresholds_version_check CHECK ((version > 0))
);

CREATE TABLE oversight.watch_key (
    key_id uuid NOT NULL,
    day date,
    wrapped_key bytea NOT NULL,
    key_version integer NOT NULL
);

CREATE TABLE platform.migration (
    name text NOT NULL,
    sha256 text NOT NULL,
    applied_at timestamp with time zone DEFAULT now() NOT NULL
);

CREATE TABLE recordings.bar (
    call_id uuid NOT NULL,
    because text NOT NULL,
    barred_at timestamp with time zone NOT NULL,
    CONSTRAINT bar_because_check CHECK ((because = ANY (ARRAY['caller-refused'::text, 'custodian-joined'::text])))
);

CREATE TABLE recordings.enquiry_key (
    recording_id uuid NOT NULL,
    enquiry_id uuid NOT NULL,
    sealed_key bytea NOT NULL
);

CREATE TABLE recordings.playback (
    playback_id uuid NOT NULL,
    recording_id uuid NOT NULL,
    account_id uuid NOT NULL,
    session_id uuid NOT NULL,
    reason text NOT NULL,
    opened_at timestamp with time zone NOT NULL,
    open_until timestamp with time zone NOT NULL,
    CONSTRAINT playback_check CHECK ((open_until > opened_at)),
    CONSTRAINT playback_reason_check CHECK ((reason = ANY (ARRAY['quality-review'::text, 'complaint'::text, 'safety'::text, 'court-order'::text, 'access-request'::text])))
);

CREATE TABLE recordings.recording (
    recording_id uuid NOT NULL,
    call_id uuid NOT NULL,
    state text NOT NULL,
    began_at timestamp with time zone NOT NULL,
    closed_at timestamp with time zone,
    sealed_at timestamp with time zone,
    destroyed_at timestamp with time zone,
    destroyed_because text,
    file_gone_at timestamp with time zone,
    flaw text,
    duration_ms bigint,
    byte_count bigint,
    wrapped_key bytea,
    key_version integer GENERATED ALWAYS AS (staff.version_in(wrapped_key)) STORED NOT NULL,
    CONSTRAINT recording_byte_count_check CHECK ((byte_count >= 0)),
    CONSTRAINT recording_check CHECK (((state = 'destroyed'::text) = (destroyed_at IS NOT NULL))),
    CONSTRAINT recording_check1 CHECK (((destroyed_at IS NULL) = (destroyed_because IS NULL))),
    CONSTRAINT recording_check2 CHECK (((state <> ALL (ARRAY['recording'::text, 'paused'::text])) OR (closed_at IS NULL))),
    CONSTRAINT recording_check3 CHECK (((state <> ALL (ARRAY['closed'::text, 'sealed'::text, 'broken'::text])) OR (closed_at IS NOT NULL))),
    CONSTRAINT recording_check4 CHECK (((state <> 'sealed'::text) OR ((sealed_at IS NOT NULL) AND (duration_ms IS NOT NULL) AND (byte_count IS NOT NULL)))),
    CONSTRAINT recording_check5 CHECK (((state = 'sealed'::text) OR (wrapped_key IS NULL))),
    CONSTRAINT recording_check6 CHECK (((state <> 'broken'::text) OR (flaw IS NOT NULL))),
    CONSTRAINT recording_check7 CHECK (((file_gone_at IS NULL) OR (state = 'destroyed'::text))),
    CONSTRAINT recording_destroyed_because_check CHECK ((destroyed_because = ANY (ARRAY['caller-refused'::text, 'retention'::text, 'enquiry-destroyed'::text]))),
    CONSTRAINT recording_duration_ms_check CHECK ((duration_ms >= 0)),
    CONSTRAINT recording_flaw_check CHECK ((flaw = ANY (ARRAY['no-room'::text, 'exchange-lost'::text, 'not-begun'::text, 'sound-missing'::text]))),
    CONSTRAINT recording_state_check CHECK ((state = ANY (ARRAY['recording'::text, 'paused'::text, 'closed'::text, 'sealed'::text, 'broken'::text, 'destroyed'::text])))
);

CREATE TABLE recordings.retention (
    version integer NOT NULL,
    with_enquiry_days integer NOT NULL,
    without_enquiry_days integer NOT NULL,
    valid_from timestamp with time zone NOT NULL,
    proposal_id uuid,
    CONSTRAINT retention_check CHECK (((version = 1) = (proposal_id IS NULL))),
    CONSTRAINT retention_version_check CHECK ((version > 0)),
    CONSTRAINT retention_with_enquiry_days_check CHECK (((with_enquiry_days >= 1) AND (with_enquiry_days <= 3650))),
    CONSTRAINT retention_without_enquiry_days_check CHECK (((without_enquiry_days >= 1) AND (without_enquiry_days <= 3650)))
);

CREATE TABLE recordings.segment (
    segment_id uuid NOT NULL,
    recording_id uuid NOT NULL,
    number integer NOT NULL,
    began_at timestamp with time zone NOT NULL,
    ended_at timestamp with time zone,
    ended_because text,
    flaw text,
    CONSTRAINT segment_check CHECK (((ended_at IS NULL) = (ended_because IS NULL))),
    CONSTRAINT segment_check1 CHECK ((ended_at >= began_at)),
    CONSTRAINT segment_flaw_check CHECK ((flaw = ANY (ARRAY['no-room'::text, 'exchange-lost'::text, 'not-begun'::text, 'sound-missing'::text]))),
    CONSTRAINT segment_number_check CHECK ((number > 0))
);

CREATE TABLE register.blob (
    generation_id uuid NOT NULL,
    blob_id bigint NOT NULL,
    blob bytea NOT NULL,
    reference_mark bytea,
    CONSTRAINT blob_reference_mark_check CHECK ((octet_length(reference_mark) = 16))
);
ALTER TABLE ONLY register.blob ALTER COLUMN blob SET STATISTICS 0;
ALTER TABLE ONLY register.blob ALTER COLUMN blob SET STORAGE PLAIN;
ALTER TABLE ONLY register.blob ALTER COLUMN reference_mark SET STATISTICS 0;
ALTER TABLE ONLY register.blob ALTER COLUMN reference_mark SET STORAGE PLAIN;

CREATE TABLE register.custodian (
    custodian_id text NOT NULL,
    name text NOT NULL,
    added_at timestamp with time zone NOT NULL,
    CONSTRAINT custodian_custodian_id_check CHECK ((custodian_id ~ '^[A-Za-z0-9][A-Za-z0-9-]{0,63}$'::text)),
    CONSTRAINT custodian_name_check CHECK (((length(name) >= 1) AND (length(name) <= 200)))
);

CREATE TABLE register.generation (
    generation_id uuid NOT NULL,
    custodian_id text NOT NULL,
    upload_id uuid NOT NULL,
    sequence bigint NOT NULL,
    specification_version integer NOT NULL,
    line_key_version integer,
    state text NOT NULL,
    records integer NOT NULL,
    received_chunks integer DEFAULT 0 NOT NULL,
    compared_with uuid,
    added integer,
    changed integer,
    vanished integer,
    wrapped_key bytea,
    key_version integer,
    opened_at timestamp with time zone NOT NULL,
    activated_at timestamp with time zone,
    replaced_at timestamp with time zone,
    destroyed_at timestamp with time zone,
    destroyed_because text,
    CONSTRAINT generation_check CHECK (((wrapped_key IS NULL) = (state = 'destroyed'::text))),
    CONSTRAINT generation_check1 CHECK (((wrapped_key IS NULL) = (key_version IS NULL))),
    CONSTRAINT generation_check2 CHECK (((destroyed_at IS NULL) = (state <> 'destroyed'::text))),
    CONSTRAINT generation_check3 CHECK (((destroyed_at IS NULL) = (destroyed_because IS NULL))),
    CONSTRAINT generation_check4 CHECK (((state <> 'active'::text) OR (activated_at IS NOT NULL))),
    CONSTRAINT generation_check5 CHECK (((state <> 'replaced'::text) OR (replaced_at IS NOT NULL))),
    CONSTRAINT generation_records_check CHECK ((records >= 0)),
    CONSTRAINT generation_state_check CHECK ((state = ANY (ARRAY['receiving'::text, 'waiting'::text, 'active'::text, 'replaced'::text, 'destroyed'::text])))
);

CREATE TABLE register.kept_enquiry (
    search_id uuid NOT NULL,
    enquiry_id uuid,
    fingerprints bytea,
    wrapped_key bytea,
    key_version integer,
    kept_at timestamp with time zone NOT NULL,
    ended_at timestamp with time zone,
    ended_because text,
    child smallint,
    CONSTRAINT kept_enquiry_check CHECK ((num_nonnulls(fingerprints, wrapped_key, key_version) = ANY (ARRAY[0, 3]))),
    CONSTRAINT kept_enquiry_check1 CHECK (((wrapped_key IS NULL) = (ended_at IS NOT NULL))),
    CONSTRAINT kept_enquiry_check2 CHECK (((ended_at IS NULL) = (ended_because IS NULL))),
    CONSTRAINT kept_enquiry_child_check CHECK (((child >= 0) AND (child <= 11))),
    CONSTRAINT kept_enquiry_ended_because_check CHECK ((ended_because = ANY (ARRAY['joined'::text, 'time-over'::text])))
);
ALTER TABLE ONLY register.kept_enquiry ALTER COLUMN fingerprints SET STATISTICS 0;

CREATE TABLE register.later_finding (
    search_id uuid NOT NULL,
    generation_id uuid NOT NULL,
    found_at timestamp with time zone NOT NULL,
    finding bytea NOT NULL
);
ALTER TABLE ONLY register.later_finding ALTER COLUMN finding SET STATISTICS 0;

CREATE TABLE register.overlap (
    custodian_id text NOT NULL,
    other_id text NOT NULL,
    at_least integer NOT NULL,
    told_at timestamp with time zone NOT NULL,
    CONSTRAINT overlap_at_least_check CHECK ((at_least = ANY (ARRAY[0, 11, 100, 1000, 10000, 100000])))
);

CREATE TABLE register.upload (
    custodian_id text NOT NULL,
    upload_id uuid NOT NULL,
    sequence bigint NOT NULL,
    state text NOT NULL,
    because text,
    opened_at timestamp with time zone NOT NULL,
    touched_at timestamp with time zone NOT NULL,
    CONSTRAINT upload_check CHECK (((because IS NULL) = (state <> 'refused'::text))),
    CONSTRAINT upload_state_check CHECK ((state = ANY (ARRAY['receiving'::text, 'received'::text, 'taken'::text, 'held'::text, 'refused'::text, 'given-up'::text])))
);

CREATE TABLE relay.act (
    act_id uuid NOT NULL,
    at timestamp with time zone NOT NULL,
    sealed bytea NOT NULL,
    CONSTRAINT act_sealed_check CHECK ((octet_length(sealed) = 540))
);
ALTER TABLE ONLY relay.act ALTER COLUMN sealed SET STATISTICS 0;

CREATE TABLE relay.day_total (
    day date NOT NULL,
    children integer NOT NULL,
    relayed integer,
    joined integer,
    not_ours integer,
    wrong_child integer,
    counted_at timestamp with time zone NOT NULL,
    CONSTRAINT day_total_check CHECK ((counted_at >= (((day + 3))::timestamp without time zone AT TIME ZONE 'UTC'::text))),
    CONSTRAINT day_total_check1 CHECK (((relayed IS NULL) OR ((relayed >= 11) AND ((children - relayed) >= 11)))),
    CONSTRAINT day_total_check2 CHECK (((joined IS NULL) OR ((joined >= 11) AND ((children - joined) >= 11)))),
    CONSTRAINT day_total_check3 CHECK (((not_ours IS NULL) OR ((not_ours >= 11) AND ((children - not_ours) >= 11)))),
    CONSTRAINT day_total_check4 CHECK (((wrong_child IS NULL) OR ((wrong_child >= 11) AND ((children - wrong_child) >= 11)))),
    CONSTRAINT day_total_children_check CHECK ((children >= 0))
);

CREATE TABLE relay.dispatch (
    dispatch_id uuid NOT NULL,
    enquiry_id uuid NOT NULL,
    child smallint NOT NULL,
    call_id uuid,
    verification_id uuid NOT NULL,
    urgency text NOT NULL,
    purpose text NOT NULL,
    concerns_caregiver boolean NOT NULL,
    sent_at timestamp with time zone NOT NULL,
    due_at timestamp with time zone NOT NULL,
    correction smallint DEFAULT 0 NOT NULL,
    looked_for smallint,
    ticks smallint DEFAULT 0 NOT NULL,
    closed_at timestamp with time zone,
    officer_language text DEFAULT 'en'::text NOT NULL,
    CONSTRAINT dispatch_check CHECK ((due_at > sent_at)),
    CONSTRAINT dispatch_child_check CHECK (((child >= 0) AND (child <= 11))),
    CONSTRAINT dispatch_correction_check CHECK (((correction >= 0) AND (correction <= 3))),
    CONSTRAINT dispatch_officer_language_check CHECK ((officer_language = ANY (ARRAY['en'::text, 'es'::text]))),
    CONSTRAINT dispatch_purpose_check CHECK ((purpose = ANY (ARRAY['child-present'::text, 'missing-child'::text, 'suspected-exploitation'::text, 'court-order'::text]))),
    CONSTRAINT dispatch_urgency_check CHECK ((urgency = ANY (ARRAY['urgent'::text, 'routine'::text])))
);

CREATE TABLE relay.dispatch_key (
    dispatch_id uuid NOT NULL,
    wrapped_key bytea NOT NULL,
    key_version integer NOT NULL
);

CREATE TABLE relay.slot (
    dispatch_id uuid NOT NULL,
    slot smallint NOT NULL,
    slot_id uuid NOT NULL,
    found bytea NOT NULL,
    state bytea NOT NULL,
    CONSTRAINT slot_found_check CHECK ((octet_length(found) = 1820)),
    CONSTRAINT slot_slot_check CHECK (((slot >= 0) AND (slot <= 2))),
    CONSTRAINT slot_state_check CHECK ((octet_length(state) = 1052))
);
ALTER TABLE ONLY relay.slot ALTER COLUMN found SET STATISTICS 0;
ALTER TABLE ONLY relay.slot ALTER COLUMN state SET STATISTICS 0;

CREATE TABLE routing.announcement (
    announcement_id uuid NOT NULL,
    text text NOT NULL,
    starts_at timestamp with time zone NOT NULL,
    ends_at timestamp with time zone NOT NULL,
    published_at timestamp with time zone NOT NULL,
    published_by uuid NOT NULL,
    withdrawn_at timestamp with time zone,
    withdrawn_by uuid,
    CONSTRAINT announcement_check CHECK ((starts_at < ends_at)),
    CONSTRAINT announcement_check1 CHECK (((withdrawn_at IS NULL) = (withdrawn_by IS NULL))),
    CONSTRAINT announcement_text_check CHECK ((text = ANY (ARRAY['long-waits'::text, 'slow-answers'::text, 'severe-weather'::text, 'interpreters-short'::text])))
);

CREATE TABLE routing.closing (
    closing_id uuid NOT NULL,
    queue text NOT NULL,
    reason text NOT NULL,
    closed_at timestamp with time zone NOT NULL,
    closed_by uuid NOT NULL,
    opened_at timestamp with time zone,
    opened_by uuid,
    CONSTRAINT closing_check CHECK (((opened_at IS NULL) = (opened_by IS NULL))),
    CONSTRAINT closing_reason_check CHECK ((reason = ANY (ARRAY['too-few-people'::text, 'end-of-hours'::text, 'technical'::text, 'emergency'::text])))
);

CREATE TABLE routing.offer (
    offer_id uuid NOT NULL,
    call_id uuid NOT NULL,
    account_id uuid NOT NULL,
    leg_id text NOT NULL,
    made_at timestamp with time zone NOT NULL,
    lease_expires_at timestamp with time zone NOT NULL,
    ended_at timestamp with time zone,
    outcome text,
    reason jsonb,
    handed_on_by uuid,
    handed_on_because text,
    CONSTRAINT offer_check CHECK (((ended_at IS NULL) = (outcome IS NULL))),
    CONSTRAINT offer_handed_on_because_check CHECK ((handed_on_because = ANY (ARRAY['language'::text, 'knows-the-case'::text, 'more-experience'::text, 'caller-asked'::text, 'end-of-shift'::text, 'other'::text]))),
    CONSTRAINT offer_handed_on_whole CHECK (((handed_on_by IS NULL) = (handed_on_because IS NULL))),
    CONSTRAINT offer_outcome_check CHECK ((outcome = ANY (ARRAY['answered'::text, 'not-answered'::text, 'declined'::text, 'caller-left'::text, 'desk-failed'::text])))
);

CREATE TABLE routing.rules (
    version integer NOT NULL,
    published_at timestamp with time zone NOT NULL,
    source text NOT NULL,
    document jsonb NOT NULL,
    CONSTRAINT rules_source_check CHECK (((length(source) >= 1) AND (length(source) <= 200000)))
);

ALTER TABLE routing.rules ALTER COLUMN version ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME routing.rules_version_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE staff.account_skill (
    account_id uuid NOT NULL,
    skill text NOT NULL,
    level smallint NOT NULL,
    CONSTRAINT account_skill_level_check CHECK (((level >= 1) AND (level <= 5)))
);

CREATE TABLE staff.attempt (
    secret_hash bytea NOT NULL,
    kind text NOT NULL,
    account_id uuid,
    session_id uuid,
    challenge text,
    state text,
    nonce text,
    verifier text,
    return_to text,
    created_at timestamp with time zone NOT NULL,
    expires_at timestamp with time zone NOT NULL,
    CONSTRAINT attempt_kind_check CHECK ((kind = ANY (ARRAY['enrolment'::text, 'passkey-enrolment'::text, 'passkey'::text, 'provider'::text]))),
    CONSTRAINT attempt_secret_hash_check CHECK ((octet_length(secret_hash) = 32))
);

CREATE TABLE staff.bootstrap (
    only_one boolean DEFAULT true NOT NULL,
    first_account_id uuid NOT NULL,
    second_account_id uuid NOT NULL,
    done_at timestamp with time zone NOT NULL,
    transaction_id xid8 DEFAULT pg_current_xact_id() NOT NULL,
    CONSTRAINT bootstrap_check CHECK ((first_account_id <> second_account_id)),
    CONSTRAINT bootstrap_only_one_check CHECK (only_one)
);

CREATE TABLE staff.break_glass (
    account_id uuid NOT NULL,
    code_hash bytea NOT NULL,
    sealed_at timestamp with time zone NOT NULL,
    expires_at timestamp with time zone NOT NULL,
    CONSTRAINT break_glass_check CHECK ((expires_at <= (sealed_at + '366 days'::interval))),
    CONSTRAINT break_glass_code_hash_check CHECK ((octet_length(code_hash) = 32))
);

CREATE TABLE staff.break_glass_opening (
    account_id uuid NOT NULL,
    ciphertext bytea NOT NULL,
    wrapped_key bytea NOT NULL,
    opened_at timestamp with time zone NOT NULL,
    open_until timestamp with time zone NOT NULL,
    key_version integer GENERATED ALWAYS AS (staff.version_in(wrapped_key)) STORED NOT NULL,
    CONSTRAINT break_glass_opening_check CHECK ((open_until <= (opened_at + '01:00:00'::interval)))
);

CREATE TABLE staff.break_glass_review (
    account_id uuid NOT NULL,
    opened_by_person_id uuid NOT NULL,
    reviewer_account_id uuid NOT NULL,
    reviewer_person_id uuid NOT NULL,
    reviewed_at timestamp with time zone NOT NULL,
    CONSTRAINT reviewed_by_another_person CHECK ((reviewer_person_id <> opened_by_person_id))
);

CREATE TABLE staff.contact_channel (
    channel_id uuid NOT NULL,
    account_id uuid NOT NULL,
    kind text NOT NULL,
    mailbox text NOT NULL,
    language text NOT NULL,
    quiet_from smallint,
    quiet_until smallint,
    time_zone text NOT NULL,
    confirm_hash bytea NOT NULL,
    confirm_until timestamp with time zone NOT NULL,
    added_at timestamp with time zone NOT NULL,
    confirmed_at timestamp with time zone,
    removed_at timestamp with time zone,
    CONSTRAINT contact_channel_check CHECK (((quiet_from IS NULL) = (quiet_until IS NULL))),
    CONSTRAINT contact_channel_confirm_hash_check CHECK ((octet_length(confirm_hash) = 32)),
    CONSTRAINT contact_channel_kind_check CHECK ((kind = 'mail'::text)),
    CONSTRAINT contact_channel_language_check CHECK ((language = ANY (ARRAY['en'::text, 'es'::text]))),
    CONSTRAINT contact_channel_mailbox_check CHECK ((((length(mailbox) >= 3) AND (length(mailbox) <= 254)) AND (mailbox !~ '[[:cntrl:][:space:]]'::text))),
    CONSTRAINT contact_channel_quiet_from_check CHECK (((quiet_from >= 0) AND (quiet_from <= 1439))),
    CONSTRAINT contact_channel_quiet_until_check CHECK (((quiet_until >= 0) AND (quiet_until <= 1439)))
);

CREATE SEQUENCE staff.made_up_number
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;

CREATE TABLE staff.notice (
    notice_id uuid NOT NULL,
    account_id uuid NOT NULL,
    kind text NOT NULL,
    proposal_id uuid,
    made_at timestamp with time zone NOT NULL,
    read_at timestamp with time zone,
    CONSTRAINT notice_kind_check CHECK ((kind = ANY (ARRAY['decision-waits'::text, 'decision-made'::text, 'break-glass-opened'::text])))
);

CREATE TABLE staff.occasion (
    occasion_id uuid DEFAULT gen_random_uuid() NOT NULL,
    event text NOT NULL,
    about uuid,
    version integer NOT NULL,
    began_at timestamp with time zone NOT NULL,
    times integer DEFAULT 1 NOT NULL,
    CONSTRAINT occasion_times_check CHECK ((times > 0))
);

CREATE TABLE staff.occasion_acknowledgement (
    occasion_id uuid NOT NULL,
    account_id uuid NOT NULL,
    at timestamp with time zone NOT NULL
);

CREATE TABLE staff.occasion_concerned (
    occasion_id uuid NOT NULL,
    account_id uuid NOT NULL
);

CREATE TABLE staff.occasion_step (
    occasion_id uuid NOT NULL,
    step smallint NOT NULL,
    taken_at timestamp with time zone NOT NULL
);

CREATE TABLE staff.page (
    page_id uuid DEFAULT gen_random_uuid() NOT NULL,
    occasion_id uuid NOT NULL,
    step smallint NOT NULL,
    channel_id uuid NOT NULL,
    send_at timestamp with time zone NOT NULL
);

CREATE TABLE staff.page_outcome (
    page_id uuid NOT NULL,
    outcome text NOT NULL,
    code text,
    at timestamp with time zone NOT NULL,
    CONSTRAINT page_outcome_check CHECK (((outcome = 'failed'::text) = (code IS NOT NULL))),
    CONSTRAINT page_outcome_outcome_check CHECK ((outcome = ANY (ARRAY['sent'::text, 'failed'::text, 'not-needed'::text])))
);

CREATE TABLE staff.paging_rule (
    event text NOT NULL,
    version integer NOT NULL,
    step smallint NOT NULL,
    role text,
    account_id uuid,
    channel text NOT NULL,
    next_after_seconds integer NOT NULL,
    respects_quiet_hours boolean NOT NULL,
    to_concerned boolean DEFAULT false NOT NULL,
    CONSTRAINT paging_rule_channel_check CHECK ((channel = 'mail'::text)),
    CONSTRAINT paging_rule_next_after_seconds_check CHECK (((next_after_seconds >= 0) AND (next_after_seconds <= 86400))),
    CONSTRAINT paging_rule_role_check CHECK ((role = ANY (ARRAY['call-taker'::text, 'supervisor'::text, 'privacy-officer'::text, 'planner'::text, 'operator'::text, 'counsel'::text]))),
    CONSTRAINT paging_rule_step_check CHECK ((step > 0)),
    CONSTRAINT paging_rule_tells_one CHECK (((num_nonnulls(role, account_id) + (to_concerned)::integer) = 1))
);

CREATE TABLE staff.paging_rules (
    event text NOT NULL,
    version integer NOT NULL,
    valid_from timestamp with time zone NOT NULL,
    proposal_id uuid,
    CONSTRAINT paging_rules_version_check CHECK ((version > 0))
);

CREATE TABLE staff.passkey (
    passkey_id uuid NOT NULL,
    account_id uuid NOT NULL,
    credential_id bytea NOT NULL,
    public_key bytea NOT NULL,
    sign_count bigint NOT NULL,
    backup_eligible boolean NOT NULL,
    backed_up boolean NOT NULL,
    name text NOT NULL,
    created_at timestamp with time zone NOT NULL,
    used_at timestamp with time zone,
    removed_at timestamp with time zone,
    CONSTRAINT passkey_name_check CHECK (((length(name) >= 1) AND (length(name) <= 60)))
);

CREATE TABLE staff.person (
    person_id uuid NOT NULL,
    name text NOT NULL,
    created_at timestamp with time zone NOT NULL,
    staff_number text DEFAULT ('HL-'::text || lpad((nextval('staff.made_up_number'::regclass))::text, 6, '0'::text)) NOT NULL,
    CONSTRAINT person_name_check CHECK (((length(name) >= 1) AND (length(name) <= 120))),
    CONSTRAINT person_staff_number_check CHECK ((staff_number ~ '^[A-Z0-9][A-Z0-9-]{0,19}$'::text))
);

CREATE TABLE staff.presence (
    account_id uuid NOT NULL,
    state text NOT NULL,
    since timestamp with time zone NOT NULL,
    reason text,
    set_by uuid,
    CONSTRAINT presence_check CHECK (((state = 'not-ready'::text) = (reason IS NOT NULL))),
    CONSTRAINT presence_reason_check CHECK ((reason = ANY (ARRAY['break'::text, 'meeting'::text, 'paperwork'::text, 'training'::text, 'signed-out'::text, 'no-answer'::text, 'desk-lost'::text, 'telephone-lost'::text, 'locked'::text]))),
    CONSTRAINT presence_state_check CHECK ((state = ANY (ARRAY['not-ready'::text, 'ready'::text, 'offered'::text, 'talking'::text, 'wrapping-up'::text, 'on-task'::text])))
);

CREATE TABLE staff.proposal_decision (
    proposal_id uuid NOT NULL,
    outcome text NOT NULL,
    decider_account_id uuid,
    decider_person_id uuid,
    document_sha256 bytea NOT NULL,
    proposer_person_id uuid NOT NULL,
    made_at timestamp with time zone NOT NULL,
    expires_at timestamp with time zone NOT NULL,
    decided_at timestamp with time zone NOT NULL,
    recorded_at timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
    CONSTRAINT decided_by_somebody CHECK ((((outcome = 'expired'::text) = (decider_account_id IS NULL)) AND ((outcome = 'expired'::text) = (decider_person_id IS NULL)))),
    CONSTRAINT decided_in_time CHECK (((decided_at >= made_at) AND ((outcome = 'expired'::text) = (decided_at >= expires_at)))),
    CONSTRAINT only_the_proposer_withdraws CHECK (((outcome <> 'withdrawn'::text) OR (decider_person_id = proposer_person_id))),
    CONSTRAINT proposal_decision_outcome_check CHECK ((outcome = ANY (ARRAY['approved'::text, 'declined'::text, 'withdrawn'::text, 'expired'::text]))),
    CONSTRAINT two_people CHECK (((outcome <> ALL (ARRAY['approved'::text, 'declined'::text])) OR (decider_person_id <> proposer_person_id)))
);

CREATE TABLE staff.proposal_evidence (
    proposal_id uuid NOT NULL,
    ciphertext bytea NOT NULL,
    wrapped_key bytea NOT NULL,
    key_version integer GENERATED ALWAYS AS (staff.version_in(wrapped_key)) STORED NOT NULL,
    CONSTRAINT proposal_evidence_ciphertext_check CHECK ((octet_length(ciphertext) <= 1600000))
);

CREATE TABLE staff.provider_subject (
    issuer text NOT NULL,
    subject text NOT NULL,
    account_id uuid NOT NULL,
    bound_at timestamp with time zone NOT NULL,
    CONSTRAINT provider_subject_subject_check CHECK (((length(subject) >= 1) AND (length(subject) <= 255)))
);

CREATE TABLE staff.session (
    session_id uuid NOT NULL,
    account_id uuid NOT NULL,
    token_hash bytea NOT NULL,
    created_at timestamp with time zone NOT NULL,
    idle_until timestamp with time zone NOT NULL,
    ends_at timestamp with time zone NOT NULL,
    revoked_at timestamp with time zone,
    authenticated_at timestamp with time zone,
    active_at timestamp with time zone,
    locked_at timestamp with time zone,
    method text DEFAULT 'link'::text NOT NULL,
    CONSTRAINT session_check CHECK ((idle_until <= ends_at)),
    CONSTRAINT session_method_check CHECK ((method = ANY (ARRAY['link'::text, 'passkey'::text, 'provider'::text, 'break-glass'::text]))),
    CONSTRAINT session_token_hash_check CHECK ((octet_length(token_hash) = 32))
);

CREATE TABLE staff.sign_in_link (
    token_hash bytea NOT NULL,
    account_id uuid NOT NULL,
    expires_at timestamp with time zone NOT NULL,
    used_at timestamp with time zone,
    CONSTRAINT sign_in_link_token_hash_check CHECK ((octet_length(token_hash) = 32))
);

CREATE TABLE staff.sign_in_try (
    key_hash bytea NOT NULL,
    ends_at timestamp with time zone NOT NULL,
    tries integer NOT NULL,
    CONSTRAINT sign_in_try_key_hash_check CHECK ((octet_length(key_hash) = 32))
);

CREATE TABLE staff.skill (
    skill text NOT NULL,
    name text NOT NULL,
    defined_at timestamp with time zone NOT NULL,
    CONSTRAINT skill_name_check CHECK (((length(name) >= 1) AND (length(name) <= 60))),
    CONSTRAINT skill_skill_check CHECK ((skill ~ '^[a-z][a-z0-9-]{0,39}$'::text))
);

CREATE TABLE tasks.task (
    task_id uuid NOT NULL,
    kind text NOT NULL,
    state text NOT NULL,
    call_id uuid,
    language text NOT NULL,
    home_queue text NOT NULL,
    owner_id uuid,
    queue text,
    holder_id uuid,
    made_by uuid,
    made_at timestamp with time zone NOT NULL,
    offer_from timestamp with time zone NOT NULL,
    due_at timestamp with time zone NOT NULL,
    lease_expires_at timestamp with time zone,
    reason jsonb,
    postponed integer DEFAULT 0 NOT NULL,
    words bytea,
    wrapped_key bytea,
    key_version integer,
    overdue_told_at timestamp with time zone,
    ended_at timestamp with time zone,
    outcome text,
    priority text DEFAULT 'promised'::text NOT NULL,
    CONSTRAINT task_check CHECK ((offer_from <= due_at)),
    CONSTRAINT task_check1 CHECK (((state = 'done'::text) = (ended_at IS NOT NULL))),
    CONSTRAINT task_check2 CHECK (((state = 'done'::text) = (outcome IS NOT NULL))),
    CONSTRAINT task_check3 CHECK (((state = ANY (ARRAY['offered'::text, 'under-way'::text])) = (holder_id IS NOT NULL))),
    CONSTRAINT task_check4 CHECK (((state <> 'under-way'::text) OR (NOT (owner_id IS DISTINCT FROM holder_id)))),
    CONSTRAINT task_check5 CHECK ((((ended_at IS NULL) AND (num_nonnulls(owner_id, holder_id) > 0)) = (lease_expires_at IS NOT NULL))),
    CONSTRAINT task_check6 CHECK ((num_nonnulls(words, wrapped_key, key_version) = ANY (ARRAY[0, 3]))),
    CONSTRAINT task_check7 CHECK (((ended_at IS NULL) OR (words IS NULL))),
    CONSTRAINT task_has_an_owner CHECK (((ended_at IS NOT NULL) OR (num_nonnulls(owner_id, queue) = 1))),
    CONSTRAINT task_kind_check CHECK ((kind = ANY (ARRAY['deadline-call'::text, 'follow-up'::text, 'chat'::text, 'enquiry-deadline'::text, 'report-check'::text, 'entry-check'::text]))),
    CONSTRAINT task_language_check CHECK ((language = ANY (ARRAY['en'::text, 'es'::text]))),
    CONSTRAINT task_never_early CHECK (((kind <> ALL (ARRAY['enquiry-deadline'::text, 'report-check'::text, 'entry-check'::text])) OR (offer_from = due_at))),
    CONSTRAINT task_outcome_check CHECK ((outcome = ANY (ARRAY['reached'::text, 'not-reached'::text, 'done'::text, 'not-needed'::text, 'rung'::text]))),
    CONSTRAINT task_priority_check CHECK ((priority = ANY (ARRAY['danger'::text, 'child'::text, 'promised'::text, 'routine'::text]))),
    CONSTRAINT task_state_check CHECK ((state = ANY (ARRAY['open'::text, 'offered'::text, 'under-way'::text, 'done'::text])))
);

CREATE TABLE training.session (
    training_id uuid NOT NULL,
    account_id uuid NOT NULL,
    scenario text NOT NULL,
    language text NOT NULL,
    state text NOT NULL,
    state_since timestamp with time zone NOT NULL,
    started_at timestamp with time zone NOT NULL,
    answered_at timestamp with time zone,
    ended_at timestamp with time zone,
    outcome text,
    code text,
    reason_before text NOT NULL,
    exchange text DEFAULT 'exchange-1'::text NOT NULL,
    CONSTRAINT session_check CHECK (((state = 'ended'::text) = (ended_at IS NOT NULL))),
    CONSTRAINT session_check1 CHECK (((state = 'ended'::text) = (outcome IS NOT NULL))),
    CONSTRAINT session_code_check CHECK ((code = ANY (ARRAY['enquiry-recorded'::text, 'purpose-declined'::text, 'not-an-officer'::text, 'referred-to-911'::text, 'caller-will-call-again'::text, 'wrong-number'::text, 'no-one-there'::text]))),
    CONSTRAINT session_exchange_check CHECK ((exchange ~ '^[a-z0-9-]{1,40}$'::text)),
    CONSTRAINT session_language_check CHECK ((language = ANY (ARRAY['en'::text, 'es'::text]))),
    CONSTRAINT session_outcome_check CHECK ((outcome = ANY (ARRAY['finished'::text, 'stopped'::text, 'declined'::text, 'not-answered'::text, 'work-came'::text, 'took-too-long'::text, 'telephone-lost'::text, 'desk-lost'::text, 'session-over'::text, 'exchange-lost'::text, 'line-restarted'::text]))),
    CONSTRAINT session_reason_before_check CHECK ((reason_before = ANY (ARRAY['break'::text, 'meeting'::text, 'paperwork'::text]))),
    CONSTRAINT session_scenario_check CHECK ((scenario = ANY (ARRAY['child-alone'::text, 'immediate-danger'::text, 'no-officer'::text]))),
    CONSTRAINT session_state_check CHECK ((state = ANY (ARRAY['ringing'::text, 'talking'::text, 'held'::text, 'wrapping-up'::text, 'ended'::text])))
);

ALTER TABLE ONLY accounting.disclosure_key
    ADD CONSTRAINT disclosure_key_month_key UNIQUE NULLS NOT DISTINCT (month);

ALTER TABLE ONLY accounting.disclosure_key
    ADD CONSTRAINT disclosure_key_pkey PRIMARY KEY (key_id);

ALTER TABLE ONLY accounting.disclosure
    ADD CONSTRAINT disclosure_pkey PRIMARY KEY (disclosure_id);

ALTER TABLE ONLY agencies.agency
    ADD CONSTRAINT agency_ori_key UNIQUE (ori);

ALTER TABLE ONLY agencies.agency
    ADD CONSTRAINT agency_pkey PRIMARY KEY (agency_id);

ALTER TABLE ONLY agencies.agreement
    ADD CONSTRAINT agreement_pkey PRIMARY KEY (agreement_id);

ALTER TABLE ONLY agencies.asked_again
    ADD CONSTRAINT asked_again_pkey PRIMARY KEY (call_back_id);

ALTER TABLE ONLY agencies.asked_again
    ADD CONSTRAINT asked_again_task_id_key UNIQUE (task_id);

ALTER TABLE ONLY agencies.call_back
    ADD CONSTRAINT call_back_participant_id_key UNIQUE (participant_id);

ALTER TABLE ONLY agencies.call_back
    ADD CONSTRAINT call_back_pkey PRIMARY KEY (call_back_id);

ALTER TABLE ONLY agencies.call_code_error
    ADD CONSTRAINT call_code_error_pkey PRIMARY KEY (error_id);

ALTER TABLE ONLY agencies.call_code
    ADD CONSTRAINT call_code_pkey PRIMARY KEY (call_code_id);

ALTER TABLE ONLY agencies.call_codes_closing
    ADD CONSTRAINT call_codes_closing_pkey PRIMARY KEY (closing_id);

ALTER TABLE ONLY agencies.code_key
    ADD CONSTRAINT code_key_is_only_key UNIQUE (is_only);

ALTER TABLE ONLY agencies.code_key
    ADD CONSTRAINT code_key_pkey PRIMARY KEY (code_key_id);

ALTER TABLE ONLY agencies.head
    ADD CONSTRAINT head_pkey PRIMARY KEY (agency_id, version);

ALTER TABLE ONLY agencies.letters
    ADD CONSTRAINT letters_pkey PRIMARY KEY (agency_id, version);

ALTER TABLE ONLY agencies.officer_attempt
    ADD CONSTRAINT officer_attempt_pkey PRIMARY KEY (secret_hash);

ALTER TABLE ONLY agencies.officer_invitation
    ADD CONSTRAINT officer_invitation_link_hash_key UNIQUE (link_hash);

ALTER TABLE ONLY agencies.officer_invitation
    ADD CONSTRAINT officer_invitation_pkey PRIMARY KEY (invitation_id);

ALTER TABLE ONLY agencies.officer
    ADD CONSTRAINT officer_of_one_agency UNIQUE (officer_id, agency_id);

ALTER TABLE ONLY agencies.officer
    ADD CONSTRAINT officer_officer_number_key UNIQUE (officer_number);

ALTER TABLE ONLY agencies.officer_passkey
    ADD CONSTRAINT officer_passkey_credential_id_key UNIQUE (credential_id);

ALTER TABLE ONLY agencies.officer_passkey
    ADD CONSTRAINT officer_passkey_pkey PRIMARY KEY (passkey_id);

ALTER TABLE ONLY agencies.officer
    ADD CONSTRAINT officer_pkey PRIMARY KEY (officer_id);

ALTER TABLE ONLY agencies.officer_session
    ADD CONSTRAINT officer_session_pkey PRIMARY KEY (session_id);

ALTER TABLE ONLY agencies.officer_session
    ADD CONSTRAINT officer_session_token_hash_key UNIQUE (token_hash);

ALTER TABLE ONLY agencies.officer_subject
    ADD CONSTRAINT officer_subject_pkey PRIMARY KEY (officer_id);

ALTER TABLE ONLY agencies.officer_subject
    ADD CONSTRAINT officer_subject_provider_id_subject_key UNIQUE (provider_id, subject);

ALTER TABLE ONLY agencies.officer_telephone
    ADD CONSTRAINT officer_telephone_officer_telephone_id_officer_id_agency_id_key UNIQUE (officer_telephone_id, officer_id, agency_id);

ALTER TABLE ONLY agencies.officer_telephone
    ADD CONSTRAINT officer_telephone_pkey PRIMARY KEY (officer_telephone_id);

ALTER TABLE ONLY agencies.provider
    ADD CONSTRAINT provider_pkey PRIMARY KEY (provider_id);

ALTER TABLE ONLY agencies.search_word
    ADD CONSTRAINT search_word_pkey PRIMARY KEY (word);

ALTER TABLE ONLY agencies.telephone
    ADD CONSTRAINT telephone_as_dialled UNIQUE (telephone_id, agency_id, number);

ALTER TABLE ONLY agencies.telephone_change
    ADD CONSTRAINT telephone_change_pkey PRIMARY KEY (proposal_id);

ALTER TABLE ONLY agencies.telephone
    ADD CONSTRAINT telephone_pkey PRIMARY KEY (telephone_id);

ALTER TABLE ONLY agencies.verification
    ADD CONSTRAINT verification_method_evidence_id_key UNIQUE (method, evidence_id);

ALTER TABLE ONLY agencies.verification
    ADD CONSTRAINT verification_pkey PRIMARY KEY (verification_id);

ALTER TABLE ONLY calls.call
    ADD CONSTRAINT call_channel_of_exchange UNIQUE (exchange, caller_channel_id);

ALTER TABLE ONLY calls.call
    ADD CONSTRAINT call_pkey PRIMARY KEY (call_id);

ALTER TABLE ONLY calls.event
    ADD CONSTRAINT event_pkey PRIMARY KEY (call_id, sequence);

ALTER TABLE ONLY calls.intake
    ADD CONSTRAINT intake_pkey PRIMARY KEY (call_id);

ALTER TABLE ONLY calls.listening
    ADD CONSTRAINT listening_leg_id_key UNIQUE (leg_id);

ALTER TABLE ONLY calls.listening
    ADD CONSTRAINT listening_pkey PRIMARY KEY (listening_id);

ALTER TABLE ONLY calls.mute
    ADD CONSTRAINT mute_pkey PRIMARY KEY (mute_id);

ALTER TABLE ONLY calls.number_key
    ADD CONSTRAINT number_key_is_only_key UNIQUE (is_only);

ALTER TABLE ONLY calls.number_key
    ADD CONSTRAINT number_key_pkey PRIMARY KEY (number_key_id);

ALTER TABLE ONLY calls.participant
    ADD CONSTRAINT participant_leg_id_key UNIQUE (leg_id);

ALTER TABLE ONLY calls.participant
    ADD CONSTRAINT participant_pkey PRIMARY KEY (participant_id);

ALTER TABLE ONLY calls.return_attempt
    ADD CONSTRAINT return_attempt_pkey PRIMARY KEY (call_id);

ALTER TABLE ONLY calls.return_call
    ADD CONSTRAINT return_call_pkey PRIMARY KEY (return_call_id);

ALTER TABLE ONLY calls.wrap_up
    ADD CONSTRAINT wrap_up_pkey PRIMARY KEY (wrap_up_id);

ALTER TABLE ONLY chats.chat
    ADD CONSTRAINT chat_pkey PRIMARY KEY (chat_id);

ALTER TABLE ONLY chats.chat
    ADD CONSTRAINT chat_task_id_key UNIQUE (task_id);

ALTER TABLE ONLY chats.message
    ADD CONSTRAINT message_pkey PRIMARY KEY (chat_id, sequence);

ALTER TABLE ONLY custodians.contact
    ADD CONSTRAINT contact_custodian_id_version_place_key UNIQUE (custodian_id, version, place);

ALTER TABLE ONLY custodians.contact
    ADD CONSTRAINT contact_pkey PRIMARY KEY (contact_id);

ALTER TABLE ONLY custodians.custodian
    ADD CONSTRAINT custodian_pkey PRIMARY KEY (custodian_id);

ALTER TABLE ONLY custodians.custodian
    ADD CONSTRAINT custodian_proposal_id_key UNIQUE (proposal_id);

ALTER TABLE ONLY custodians.notice_call
    ADD CONSTRAINT notice_call_pkey PRIMARY KEY (notice_call_id);

ALTER TABLE ONLY custodians.reach
    ADD CONSTRAINT reach_pkey PRIMARY KEY (custodian_id, version);

ALTER TABLE ONLY custodians.reach
    ADD CONSTRAINT reach_proposal_id_key UNIQUE (proposal_id);

ALTER TABLE ONLY disclosure.decision_key
    ADD CONSTRAINT decision_key_pkey PRIMARY KEY (decision_id);

ALTER TABLE ONLY disclosure.decision
    ADD CONSTRAINT decision_pkey PRIMARY KEY (decision_id);

ALTER TABLE ONLY disclosure.policy_set
    ADD CONSTRAINT policy_set_pkey PRIMARY KEY (version);

ALTER TABLE ONLY disclosure.policy_set
    ADD CONSTRAINT policy_set_proposal_id_key UNIQUE (proposal_id);

ALTER TABLE ONLY documents.clerk_call
    ADD CONSTRAINT clerk_call_participant_id_key UNIQUE (participant_id);

ALTER TABLE ONLY documents.clerk_call
    ADD CONSTRAINT clerk_call_pkey PRIMARY KEY (clerk_call_id);

ALTER TABLE ONLY documents.custodian_key
    ADD CONSTRAINT custodian_key_pkey PRIMARY KEY (custodian_id, version);

ALTER TABLE ONLY documents.custodian_key
    ADD CONSTRAINT custodian_key_proposal_id_key UNIQUE (proposal_id);

ALTER TABLE ONLY documents.data_key
    ADD CONSTRAINT data_key_pkey PRIMARY KEY (document_id);

ALTER TABLE ONLY documents.document
    ADD CONSTRAINT document_pkey PRIMARY KEY (document_id);

ALTER TABLE ONLY documents.document
    ADD CONSTRAINT document_proposal_id_key UNIQUE (proposal_id);

ALTER TABLE ONLY documents.page
    ADD CONSTRAINT page_pkey PRIMARY KEY (document_id, number);

ALTER TABLE ONLY enquiries.correction
    ADD CONSTRAINT correction_pkey PRIMARY KEY (enquiry_id, number);

ALTER TABLE ONLY enquiries.data_key
    ADD CONSTRAINT data_key_pkey PRIMARY KEY (enquiry_id);

ALTER TABLE ONLY enquiries.enquiry
    ADD CONSTRAINT enquiry_call_id_key UNIQUE (call_id);

ALTER TABLE ONLY enquiries.enquiry
    ADD CONSTRAINT enquiry_pkey PRIMARY KEY (enquiry_id);

ALTER TABLE ONLY enquiries.enquiry
    ADD CONSTRAINT enquiry_reference_key UNIQUE (reference);

ALTER TABLE ONLY enquiries.entry
    ADD CONSTRAINT entry_pkey PRIMARY KEY (enquiry_id, child);

ALTER TABLE ONLY enquiries.follow_up
    ADD CONSTRAINT follow_up_pkey PRIMARY KEY (call_id);

ALTER TABLE ONLY enquiries.report
    ADD CONSTRAINT report_pkey PRIMARY KEY (enquiry_id, number);

ALTER TABLE ONLY enquiries.retention
    ADD CONSTRAINT retention_pkey PRIMARY KEY (version);

ALTER TABLE ONLY enquiries.sealed_details
    ADD CONSTRAINT sealed_details_pkey PRIMARY KEY (enquiry_id);

ALTER TABLE ONLY enquiries.task
    ADD CONSTRAINT task_enquiry_id_kind_key UNIQUE (enquiry_id, kind);

ALTER TABLE ONLY enquiries.task
    ADD CONSTRAINT task_pkey PRIMARY KEY (task_id);

ALTER TABLE ONLY guidance.version
    ADD CONSTRAINT version_pkey PRIMARY KEY (version);

ALTER TABLE ONLY guidance.version
    ADD CONSTRAINT version_proposal_id_key UNIQUE (proposal_id);

ALTER TABLE ONLY interpreters.attempt
    ADD CONSTRAINT attempt_pkey PRIMARY KEY (participant_id);

ALTER TABLE ONLY interpreters.hop
    ADD CONSTRAINT hop_pkey PRIMARY KEY (request_id, hop);

ALTER TABLE ONLY interpreters.hours
    ADD CONSTRAINT hours_pkey PRIMARY KEY (interpreter_id, weekday, from_minute);

ALTER TABLE ONLY interpreters.interpreter
    ADD CONSTRAINT interpreter_pkey PRIMARY KEY (interpreter_id);

ALTER TABLE ONLY interpreters.pair
    ADD CONSTRAINT pair_pkey PRIMARY KEY (interpreter_id, first_language, second_language);

ALTER TABLE ONLY interpreters.request
    ADD CONSTRAINT request_pkey PRIMARY KEY (request_id);

ALTER TABLE ONLY ledger.checkpoint
    ADD CONSTRAINT checkpoint_pkey PRIMARY KEY (size);

ALTER TABLE ONLY ledger.destroyed
    ADD CONSTRAINT destroyed_pkey PRIMARY KEY (number);

ALTER TABLE ONLY ledger.destruction
    ADD CONSTRAINT destruction_pkey PRIMARY KEY (subject_id);

ALTER TABLE ONLY ledger.entry
    ADD CONSTRAINT entry_pkey PRIMARY KEY (entry_id);

ALTER TABLE ONLY ledger.kept_content
    ADD CONSTRAINT kept_content_pkey PRIMARY KEY (content_hash);

ALTER TABLE ONLY ledger.log
    ADD CONSTRAINT log_pkey PRIMARY KEY (is_only);

ALTER TABLE ONLY ledger."position"
    ADD CONSTRAINT position_entry_id_key UNIQUE (entry_id);

ALTER TABLE ONLY ledger."position"
    ADD CONSTRAINT position_pkey PRIMARY KEY ("position");

ALTER TABLE ONLY ledger.publication
    ADD CONSTRAINT publication_pkey PRIMARY KEY (size, witness);

ALTER TABLE ONLY ledger.subject_key
    ADD CONSTRAINT subject_key_pkey PRIMARY KEY (subject_id);

ALTER TABLE ONLY ledger.tile
    ADD CONSTRAINT tile_pkey PRIMARY KEY (level, tile_index);

ALTER TABLE ONLY legal.destruction_pause
    ADD CONSTRAINT destruction_pause_pkey PRIMARY KEY (pause_id);

ALTER TABLE ONLY legal.enquiry_hold
    ADD CONSTRAINT enquiry_hold_pkey PRIMARY KEY (process_id, enquiry_id);

ALTER TABLE ONLY legal.version
    ADD CONSTRAINT version_pkey PRIMARY KEY (version);

ALTER TABLE ONLY legal.version
    ADD CONSTRAINT version_proposal_id_key UNIQUE (proposal_id);

ALTER TABLE ONLY oversight.alert
    ADD CONSTRAINT alert_pkey PRIMARY KEY (alert_id);

ALTER TABLE ONLY oversight.look
    ADD CONSTRAINT look_pkey PRIMARY KEY (look_id);

ALTER TABLE ONLY oversight.process_act
    ADD CONSTRAINT process_act_pkey PRIMARY KEY (act_id);

ALTER TABLE ONLY oversight.process_notice
    ADD CONSTRAINT process_notice_mail_id_key UNIQUE (mail_id);

ALTER TABLE ONLY oversight.process_notice
    ADD CONSTRAINT process_notice_pkey PRIMARY KEY (notice_id);

ALTER TABLE ONLY oversight.process_page
    ADD CONSTRAINT process_page_pkey PRIMARY KEY (process_id, number);

ALTER TABLE ONLY oversight.process
    ADD CONSTRAINT process_pkey PRIMARY KEY (process_id);

ALTER TABLE ONLY oversight.process
    ADD CONSTRAINT process_proposal_id_key UNIQUE (proposal_id);

ALTER TABLE ONLY oversight.review_overdue
    ADD CONSTRAINT review_overdue_pkey PRIMARY KEY (week);

ALTER TABLE ONLY oversight.review
    ADD CONSTRAINT review_pkey PRIMARY KEY (week);

ALTER TABLE ONLY oversight.thresholds
    ADD CONSTRAINT thresholds_pkey PRIMARY KEY (version);

ALTER TABLE ONLY oversight.thresholds
    ADD CONSTRAINT thresholds_proposal_id_key UNIQUE (proposal_id);

ALTER TABLE ONLY oversight.watch_key
    ADD CONSTRAINT watch_key_day_key UNIQUE NULLS NOT DISTINCT (day);

ALTER TABLE ONLY oversight.watch_key
    ADD CONSTRAINT watch_key_pkey PRIMARY KEY (key_id);

ALTER TABLE ONLY platform.migration
    ADD CONSTRAINT migration_pkey PRIMARY KEY (name);

ALTER TABLE ONLY recordings.bar
    ADD CONSTRAINT bar_pkey PRIMARY KEY (call_id);

ALTER TABLE ONLY recordings.enquiry_key
    ADD CONSTRAINT enquiry_key_pkey PRIMARY KEY (recording_id, enquiry_id);

ALTER TABLE ONLY recordings.playback
    ADD CONSTRAINT playback_pkey PRIMARY KEY (playback_id);

ALTER TABLE ONLY recordings.recording
    ADD CONSTRAINT recording_call_id_key UNIQUE (call_id);

ALTER TABLE ONLY recordings.recording
    ADD CONSTRAINT recording_pkey PRIMARY KEY (recording_id);

ALTER TABLE ONLY recordings.retention
    ADD CONSTRAINT retention_pkey PRIMARY KEY (version);

ALTER TABLE ONLY recordings.segment
    ADD CONSTRAINT segment_pkey PRIMARY KEY (segment_id);

ALTER TABLE ONLY recordings.segment
    ADD CONSTRAINT segment_recording_id_number_key UNIQUE (recording_id, number);

ALTER TABLE ONLY register.blob
    ADD CONSTRAINT blob_pkey PRIMARY KEY (generation_id, blob_id);

ALTER TABLE ONLY register.custodian
    ADD CONSTRAINT custodian_pkey PRIMARY KEY (custodian_id);

ALTER TABLE ONLY register.generation
    ADD CONSTRAINT generation_custodian_id_upload_id_key UNIQUE (custodian_id, upload_id);

ALTER TABLE ONLY register.generation
    ADD CONSTRAINT generation_pkey PRIMARY KEY (generation_id);

ALTER TABLE ONLY register.kept_enquiry
    ADD CONSTRAINT kept_enquiry_pkey PRIMARY KEY (search_id);

ALTER TABLE ONLY register.later_finding
    ADD CONSTRAINT later_finding_pkey PRIMARY KEY (search_id, generation_id);

ALTER TABLE ONLY register.overlap
    ADD CONSTRAINT overlap_pkey PRIMARY KEY (custodian_id, other_id);

ALTER TABLE ONLY register.upload
    ADD CONSTRAINT upload_pkey PRIMARY KEY (custodian_id, upload_id);

ALTER TABLE ONLY relay.act
    ADD CONSTRAINT act_pkey PRIMARY KEY (act_id);

ALTER TABLE ONLY relay.day_total
    ADD CONSTRAINT day_total_pkey PRIMARY KEY (day);

ALTER TABLE ONLY relay.dispatch
    ADD CONSTRAINT dispatch_enquiry_id_child_key UNIQUE (enquiry_id, child);

ALTER TABLE ONLY relay.dispatch_key
    ADD CONSTRAINT dispatch_key_pkey PRIMARY KEY (dispatch_id);

ALTER TABLE ONLY relay.dispatch
    ADD CONSTRAINT dispatch_pkey PRIMARY KEY (dispatch_id);

ALTER TABLE ONLY relay.slot
    ADD CONSTRAINT slot_pkey PRIMARY KEY (dispatch_id, slot);

ALTER TABLE ONLY relay.slot
    ADD CONSTRAINT slot_slot_id_key UNIQUE (slot_id);

ALTER TABLE ONLY routing.announcement
    ADD CONSTRAINT announcement_pkey PRIMARY KEY (announcement_id);

ALTER TABLE ONLY routing.closing
    ADD CONSTRAINT closing_pkey PRIMARY KEY (closing_id);

ALTER TABLE ONLY routing.offer
    ADD CONSTRAINT offer_leg_id_key UNIQUE (leg_id);

ALTER TABLE ONLY routing.offer
    ADD CONSTRAINT offer_pkey PRIMARY KEY (offer_id);

ALTER TABLE ONLY routing.rules
    ADD CONSTRAINT rules_pkey PRIMARY KEY (version);

ALTER TABLE ONLY staff.account
    ADD CONSTRAINT account_and_person UNIQUE (account_id, person_id);

ALTER TABLE ONLY staff.account
    ADD CONSTRAINT account_pkey PRIMARY KEY (account_id);

ALTER TABLE ONLY staff.account_skill
    ADD CONSTRAINT account_skill_pkey PRIMARY KEY (account_id, skill);

ALTER TABLE ONLY staff.attempt
    ADD CONSTRAINT attempt_pkey PRIMARY KEY (secret_hash);

ALTER TABLE ONLY staff.bootstrap
    ADD CONSTRAINT bootstrap_pkey PRIMARY KEY (only_one);

ALTER TABLE ONLY staff.break_glass
    ADD CONSTRAINT break_glass_code_hash_key UNIQUE (code_hash);

ALTER TABLE ONLY staff.break_glass_opening
    ADD CONSTRAINT break_glass_opening_pkey PRIMARY KEY (account_id);

ALTER TABLE ONLY staff.break_glass
    ADD CONSTRAINT break_glass_pkey PRIMARY KEY (account_id);

ALTER TABLE ONLY staff.break_glass_review
    ADD CONSTRAINT break_glass_review_pkey PRIMARY KEY (account_id);

ALTER TABLE ONLY staff.contact_channel
    ADD CONSTRAINT contact_channel_pkey PRIMARY KEY (channel_id);

ALTER TABLE ONLY staff.demo_line
    ADD CONSTRAINT demo_line_pkey PRIMARY KEY (only_one);

ALTER TABLE ONLY staff.notice
    ADD CONSTRAINT notice_pkey PRIMARY KEY (notice_id);

ALTER TABLE ONLY staff.occasion_acknowledgement
    ADD CONSTRAINT occasion_acknowledgement_pkey PRIMARY KEY (occasion_id);

ALTER TABLE ONLY staff.occasion_concerned
    ADD CONSTRAINT occasion_concerned_pkey PRIMARY KEY (occasion_id, account_id);

ALTER TABLE ONLY staff.occasion
    ADD CONSTRAINT occasion_pkey PRIMARY KEY (occasion_id);

ALTER TABLE ONLY staff.occasion_step
    ADD CONSTRAINT occasion_step_pkey PRIMARY KEY (occasion_id, step);

ALTER TABLE ONLY staff.page
    ADD CONSTRAINT page_occasion_id_channel_id_key UNIQUE (occasion_id, channel_id);

ALTER TABLE ONLY staff.page_outcome
    ADD CONSTRAINT page_outcome_pkey PRIMARY KEY (page_id);

ALTER TABLE ONLY staff.page
    ADD CONSTRAINT page_pkey PRIMARY KEY (page_id);

ALTER TABLE ONLY staff.paging_rule
    ADD CONSTRAINT paging_rule_pkey PRIMARY KEY (event, version, step);

ALTER TABLE ONLY staff.paging_rules
    ADD CONSTRAINT paging_rules_pkey PRIMARY KEY (event, version);

ALTER TABLE ONLY staff.passkey
    ADD CONSTRAINT passkey_credential_id_key UNIQUE (credential_id);

ALTER TABLE ONLY staff.passkey
    ADD CONSTRAINT passkey_pkey PRIMARY KEY (passkey_id);

ALTER TABLE ONLY staff.person
    ADD CONSTRAINT person_pkey PRIMARY KEY (person_id);

ALTER TABLE ONLY staff.person
    ADD CONSTRAINT person_staff_number_key UNIQUE (staff_number);

ALTER TABLE ONLY staff.presence
    ADD CONSTRAINT presence_pkey PRIMARY KEY (account_id);

ALTER TABLE ONLY staff.proposal_decision
    ADD CONSTRAINT proposal_decision_pkey PRIMARY KEY (proposal_id);

ALTER TABLE ONLY staff.proposal_effect
    ADD CONSTRAINT proposal_effect_pkey PRIMARY KEY (proposal_id);

ALTER TABLE ONLY staff.proposal_evidence
    ADD CONSTRAINT proposal_evidence_pkey PRIMARY KEY (proposal_id);

ALTER TABLE ONLY staff.proposal
    ADD CONSTRAINT proposal_pkey PRIMARY KEY (proposal_id);

ALTER TABLE ONLY staff.proposal
    ADD CONSTRAINT proposal_proposal_id_document_sha256_proposer_person_id_mad_key UNIQUE (proposal_id, document_sha256, proposer_person_id, made_at, expires_at);

ALTER TABLE ONLY staff.provider_subject
    ADD CONSTRAINT provider_subject_pkey PRIMARY KEY (issuer, subject);

ALTER TABLE ONLY staff.session
    ADD CONSTRAINT session_pkey PRIMARY KEY (session_id);

ALTER TABLE ONLY staff.session
    ADD CONSTRAINT session_token_hash_key UNIQUE (token_hash);

ALTER TABLE ONLY staff.sign_in_link
    ADD CONSTRAINT sign_in_link_pkey PRIMARY KEY (token_hash);

ALTER TABLE ONLY staff.sign_in_try
    ADD CONSTRAINT sign_in_try_pkey PRIMARY KEY (key_hash);

ALTER TABLE ONLY staff.skill
    ADD CONSTRAINT skill_pkey PRIMARY KEY (skill);

ALTER TABLE ONLY tasks.task
    ADD CONSTRAINT task_pkey PRIMARY KEY (task_id);

ALTER TABLE ONLY training.session
    ADD CONSTRAINT session_pkey PRIMARY KEY (training_id);

CREATE INDEX disclosure_key_rows ON accounting.disclosure USING btree (key_id);

CREATE INDEX disclosure_key_version ON accounting.disclosure_key USING btree (key_version, key_id);

CREATE INDEX disclosure_mark_1 ON accounting.disclosure USING btree (mark_1);

CREATE INDEX disclosure_mark_2 ON accounting.disclosure USING btree (mark_2);

CREATE INDEX disclosure_mark_3 ON accounting.disclosure USING btree (mark_3);

CREATE INDEX agency_ori_prefix ON agencies.agency USING btree (ori COLLATE "C");

CREATE INDEX agency_search_list ON agencies.agency USING gin (search_list) WITH (gin_pending_list_limit='256');

CREATE INDEX agreement_of_agency ON agencies.agreement USING btree (agency_id);

CREATE INDEX call_back_ended ON agencies.call_back USING btree (ended_at);

CREATE INDEX call_back_of_agency ON agencies.call_back USING btree (agency_id, begun_at);

CREATE INDEX call_back_of_call ON agencies.call_back USING btree (call_id, begun_at);

CREATE UNIQUE INDEX call_back_one_live_per_call ON agencies.call_back USING btree (call_id) WHERE (ended_at IS NULL);

CREATE INDEX call_code_error_counted ON agencies.call_code_error USING btree (at) WHERE (is_guess AND (forgiven_at IS NULL));

CREATE INDEX call_code_error_of_call ON agencies.call_code_error USING btree (call_id);

CREATE UNIQUE INDEX call_code_one_live ON agencies.call_code USING btree (officer_id) WHERE (ended_at IS NULL);

CREATE UNIQUE INDEX call_codes_closed ON agencies.call_codes_closing USING btree (((opened_at IS NULL))) WHERE (opened_at IS NULL);

CREATE INDEX officer_attempt_over ON agencies.officer_attempt USING btree (expires_at);

CREATE UNIQUE INDEX officer_invitation_one_open ON agencies.officer_invitation USING btree (officer_id) WHERE (ended_at IS NULL);

CREATE INDEX officer_of_agency ON agencies.officer USING btree (agency_id);

CREATE INDEX officer_passkey_of_officer ON agencies.officer_passkey USING btree (officer_id) WHERE (removed_at IS NULL);

CREATE INDEX officer_session_live ON agencies.officer_session USING btree (officer_id) WHERE (ended_at IS NULL);

CREATE INDEX officer_telephone_confirmed_in ON agencies.officer_telephone USING btree (confirmed_in) WHERE (confirmed_in IS NOT NULL);

CREATE UNIQUE INDEX officer_telephone_one ON agencies.officer_telephone USING btree (officer_id) WHERE (ended_at IS NULL);

CREATE UNIQUE INDEX provider_of_agency ON agencies.provider USING btree (agency_id) WHERE (retired_at IS NULL);

CREATE INDEX search_word_like ON agencies.search_word USING gin (word public.gin_trgm_ops) WITH (fastupdate=off);

CREATE INDEX telephone_by_number ON agencies.telephone USING btree (number) WHERE (retired_at IS NULL);

CREATE INDEX telephone_change_open ON agencies.telephone_change USING btree (agency_id) WHERE (ended_at IS NULL);

CREATE UNIQUE INDEX telephone_frozen ON agencies.telephone_change USING btree (telephone_id) WHERE (ended_at IS NULL);

CREATE INDEX telephone_of_agency ON agencies.telephone USING btree (agency_id) WHERE (retired_at IS NULL);

CREATE INDEX telephone_retired ON agencies.telephone USING btree (agency_id, retired_at) WHERE (retired_at IS NOT NULL);

CREATE INDEX verification_ended ON agencies.verification USING btree (ended_at) WHERE (call_id IS NOT NULL);

CREATE UNIQUE INDEX verification_of_call ON agencies.verification USING btree (call_id) WHERE ((ended_at IS NULL) AND (call_id IS NOT NULL));

CREATE INDEX verification_of_enquiry ON agencies.verification USING btree (enquiry_id) WHERE (enquiry_id IS NOT NULL);

CREATE INDEX verification_of_officer ON agencies.verification USING btree (officer_id) WHERE (ended_at IS NULL);

CREATE INDEX verification_proved_agency ON agencies.verification USING btree (agency_id);

CREATE INDEX verification_proved_officer ON agencies.verification USING btree (officer_id) WHERE (officer_id IS NOT NULL);

CREATE INDEX call_cut_off ON calls.call USING btree (claimed_number, ended_at) WHERE ((ended_at IS NOT NULL) AND (claimed_number IS NOT NULL) AND (place_given_to IS NULL));

CREATE INDEX call_in_lane ON calls.call USING btree (state_since) WHERE (state = 'in-lane'::text);

CREATE INDEX call_live ON calls.call USING btree (state_since) WHERE (ended_at IS NULL);

CREATE UNIQUE INDEX call_taker_has_one_call ON calls.call USING btree (call_taker_id) WHERE (state = ANY (ARRAY['offered'::text, 'talking'::text, 'held'::text, 'rejoining'::text]));

CREATE INDEX call_waiting ON calls.call USING btree (queued_at) WHERE (state = 'waiting'::text);

CREATE UNIQUE INDEX listening_one_for_each_listener ON calls.listening USING btree (listener_id) WHERE (ended_at IS NULL);

CREATE INDEX listening_open ON calls.listening USING btree (call_id) WHERE (ended_at IS NULL);

CREATE UNIQUE INDEX mute_one_open ON calls.mute USING btree (call_id, account_id) WHERE (ended_at IS NULL);

CREATE INDEX participant_live ON calls.participant USING btree (lease_expires_at) WHERE (ended_at IS NULL);

CREATE INDEX participant_of_call ON calls.participant USING btree (call_id);

CREATE UNIQUE INDEX participant_one_per_account ON calls.participant USING btree (account_id) WHERE (ended_at IS NULL);

CREATE UNIQUE INDEX return_attempt_open ON calls.return_attempt USING btree (return_call_id) WHERE (ended_at IS NULL);

CREATE INDEX return_call_due ON calls.return_call USING btree (next_attempt_at) WHERE (ended_at IS NULL);

CREATE UNIQUE INDEX return_call_number ON calls.return_call USING btree (number) WHERE (ended_at IS NULL);

CREATE UNIQUE INDEX return_call_number_digest ON calls.return_call USING btree (number_digest) WHERE (ended_at IS NULL);

CREATE INDEX return_call_number_left ON calls.return_call USING btree (return_call_id) WHERE ((ended_at IS NOT NULL) AND (number_kept IS NOT NULL));

CREATE INDEX return_call_promised_in ON calls.return_call USING btree (promised_in);

CREATE INDEX wrap_up_of_call ON calls.wrap_up USING btree (call_id, account_id);

CREATE UNIQUE INDEX wrap_up_open ON calls.wrap_up USING btree (account_id) WHERE (finished_at IS NULL);

CREATE INDEX chat_of_enquiry ON chats.chat USING btree (enquiry_id);

CREATE INDEX contact_key_version ON custodians.contact USING btree (key_version, contact_id);

CREATE INDEX notice_call_of_contact ON custodians.notice_call USING btree (contact_id, begun_at);

CREATE UNIQUE INDEX notice_call_open ON custodians.notice_call USING btree (contact_id) WHERE (ended_at IS NULL);

CREATE UNIQUE INDEX reach_in_force ON custodians.reach USING btree (custodian_id) WHERE ((in_force_at IS NOT NULL) AND (replaced_at IS NULL));

CREATE UNIQUE INDEX reach_testing ON custodians.reach USING btree (custodian_id) WHERE ((in_force_at IS NULL) AND (replaced_at IS NULL));

CREATE INDEX decision_at ON disclosure.decision USING btree (decided_at);

CREATE INDEX decision_key_version ON disclosure.decision_key USING btree (key_version, decision_id);

CREATE INDEX clerk_call_of_document ON documents.clerk_call USING btree (document_id, begun_at DESC);

CREATE INDEX data_key_version ON documents.data_key USING btree (key_version, document_id);

CREATE INDEX document_open ON documents.document USING btree (taken_in_at) WHERE (closed_at IS NULL);

CREATE INDEX data_key_destroyed ON enquiries.data_key USING btree (destroyed_at) WHERE (destroyed_at IS NOT NULL);

CREATE INDEX data_key_version ON enquiries.data_key USING btree (key_version, enquiry_id) WHERE (wrapped_key IS NOT NULL);

CREATE INDEX enquiry_filed ON enquiries.enquiry USING btree (filed_by, opened_at) WHERE (filed_by IS NOT NULL);

CREATE INDEX enquiry_proven_agency ON enquiries.enquiry USING btree (proven_agency_id, concluded_at) WHERE (proven_agency_id IS NOT NULL);

CREATE INDEX enquiry_proven_officer ON enquiries.enquiry USING btree (proven_officer_id, concluded_at) WHERE (proven_officer_id IS NOT NULL);

CREATE INDEX follow_up_of_enquiry ON enquiries.follow_up USING btree (enquiry_id);

CREATE INDEX attempt_of_interpreter ON interpreters.attempt USING btree (interpreter_id, asked_at);

CREATE INDEX attempt_of_request ON interpreters.attempt USING btree (request_id);

CREATE UNIQUE INDEX attempt_one_per_interpreter ON interpreters.attempt USING btree (interpreter_id) WHERE (ended_at IS NULL);

CREATE INDEX request_of_call ON interpreters.request USING btree (call_id, asked_at);

CREATE UNIQUE INDEX request_one_open_per_call ON interpreters.request USING btree (call_id) WHERE (ended_at IS NULL);

CREATE INDEX destroyed_id ON ledger.destroyed USING btree (id);

CREATE INDEX destroyed_unlisted ON ledger.destroyed USING btree (number) WHERE (listed_at IS NULL);

CREATE INDEX entry_about_account ON ledger.entry USING btree (COALESCE(((content)::jsonb #>> '{subject,accountId}'::text[]), ((content)::jsonb #>> '{subject,callTakerId}'::text[])), entry_id) WHERE (COALESCE(((content)::jsonb #>> '{subject,accountId}'::text[]), ((content)::jsonb #>> '{subject,callTakerId}'::text[])) IS NOT NULL);

CREATE INDEX entry_about_agency ON ledger.entry USING btree ((((content)::jsonb #>> '{subject,agencyId}'::text[])), entry_id) WHERE (((content)::jsonb #>> '{subject,agencyId}'::text[]) IS NOT NULL);

CREATE INDEX entry_about_call ON ledger.entry USING btree ((((content)::jsonb #>> '{subject,callId}'::text[])), entry_id) WHERE (((content)::jsonb #>> '{subject,callId}'::text[]) IS NOT NULL);

CREATE INDEX entry_about_officer ON ledger.entry USING btree ((((content)::jsonb #>> '{subject,officerId}'::text[])), entry_id) WHERE (((content)::jsonb #>> '{subject,officerId}'::text[]) IS NOT NULL);

CREATE INDEX entry_account ON ledger.entry USING btree ((((content)::jsonb #>> '{actor,accountId}'::text[])), entry_id) WHERE (((content)::jsonb #>> '{actor,accountId}'::text[]) IS NOT NULL);

CREATE INDEX entry_at ON ledger.entry USING brin ((((content)::jsonb ->> 'at'::text)));

CREATE INDEX entry_enquiry ON ledger.entry USING btree (enquiry_id) WHERE (enquiry_id IS NOT NULL);

CREATE INDEX entry_key_ring ON ledger.entry USING btree (entry_id) WHERE (kind = ANY (ARRAY['key-ring-opened'::text, 'key-change-done'::text]));

CREATE INDEX entry_looked ON ledger.entry USING btree (entry_id) WHERE (kind = ANY (ARRAY['oversight-searched'::text, 'story-viewed'::text, 'alert-viewed'::text, 'recording-opened'::text, 'break-glass-opened'::text, 'accounting-made'::text, 'process-viewed'::text, 'process-page-viewed'::text, 'process-fetched'::text]));

CREATE INDEX entry_officer ON ledger.entry USING btree ((((content)::jsonb #>> '{actor,officerId}'::text[])), entry_id) WHERE (((content)::jsonb #>> '{actor,officerId}'::text[]) IS NOT NULL);

CREATE INDEX entry_process_mail ON ledger.entry USING btree ((((content)::jsonb #>> '{subject,mailId}'::text[]))) WHERE ((kind = ANY (ARRAY['mail-sent'::text, 'mail-failed'::text])) AND (((content)::jsonb #>> '{subject,reason}'::text[]) = 'process-notice'::text));

CREATE INDEX entry_search ON ledger.entry USING btree (entry_id) WHERE (kind = ANY (ARRAY['register-searched'::text, 'register-search-refused'::text, 'look-ups-compared'::text]));

CREATE INDEX entry_watched ON ledger.entry USING btree (entry_id) WHERE (kind = ANY (ARRAY['listening-began'::text, 'recording-opened'::text, 'proposal-made'::text, 'agency-telephone-changed'::text, 'call-back-begun'::text, 'policies-decided'::text, 'break-glass-opened'::text, 'watch-ran'::text]));

CREATE INDEX kept_content_subject ON ledger.kept_content USING btree (subject_id);

CREATE INDEX subject_key_version ON ledger.subject_key USING btree (key_version);

CREATE INDEX enquiry_held ON legal.enquiry_hold USING btree (enquiry_id) WHERE (lifted_at IS NULL);

CREATE INDEX alert_matter ON oversight.alert USING btree (detector, matter, closed_at);

CREATE UNIQUE INDEX alert_under_way ON oversight.alert USING btree (detector, matter) WHERE (state <> 'closed'::text);

CREATE INDEX look_enquiry ON oversight.look USING btree (enquiry_id);

CREATE INDEX look_key ON oversight.look USING btree (key_id, look_id);

CREATE INDEX process_act_of ON oversight.process_act USING btree (process_id, act_id);

CREATE INDEX process_given ON oversight.process USING btree (produced_at) WHERE (produced_at IS NOT NULL);

CREATE INDEX process_notice_of ON oversight.process_notice USING btree (process_id, notice_id);

CREATE INDEX watch_key_version ON oversight.watch_key USING btree (key_version, key_id);

CREATE INDEX recording_closed ON recordings.recording USING btree (closed_at) WHERE (state = 'closed'::text);

CREATE INDEX recording_file_there ON recordings.recording USING btree (destroyed_at) WHERE ((state = 'destroyed'::text) AND (file_gone_at IS NULL));

CREATE INDEX recording_key_version ON recordings.recording USING btree (key_version, recording_id) WHERE (wrapped_key IS NOT NULL);

CREATE INDEX recording_sealed ON recordings.recording USING btree (closed_at) WHERE (state = 'sealed'::text);

CREATE UNIQUE INDEX segment_open ON recordings.segment USING btree (recording_id) WHERE (ended_at IS NULL);

CREATE INDEX blob_by_reference ON register.blob USING btree (generation_id, reference_mark) WHERE (reference_mark IS NOT NULL);

CREATE INDEX blob_without_mark ON register.blob USING btree (generation_id, blob_id) WHERE (reference_mark IS NULL);

CREATE UNIQUE INDEX generation_active ON register.generation USING btree (custodian_id) WHERE (state = 'active'::text);

CREATE INDEX generation_key_version ON register.generation USING btree (key_version, generation_id) WHERE (wrapped_key IS NOT NULL);

CREATE INDEX generation_of_custodian ON register.generation USING btree (custodian_id, opened_at);

CREATE INDEX kept_enquiry_key_version ON register.kept_enquiry USING btree (key_version, search_id) WHERE (wrapped_key IS NOT NULL);

CREATE INDEX kept_enquiry_live ON register.kept_enquiry USING btree (kept_at) WHERE (ended_at IS NULL);

CREATE INDEX kept_enquiry_of_enquiry ON register.kept_enquiry USING btree (enquiry_id) WHERE (ended_at IS NULL);

CREATE UNIQUE INDEX upload_receiving ON register.upload USING btree (custodian_id) WHERE (state = 'receiving'::text);

CREATE INDEX act_at ON relay.act USING brin (at);

CREATE INDEX dispatch_key_version ON relay.dispatch_key USING btree (key_version, dispatch_id);

CREATE INDEX dispatch_open ON relay.dispatch USING btree (dispatch_id) WHERE (closed_at IS NULL);

CREATE INDEX dispatch_sent_at ON relay.dispatch USING brin (sent_at);

CREATE INDEX announcement_ends_at ON routing.announcement USING btree (ends_at) WHERE (withdrawn_at IS NULL);

CREATE UNIQUE INDEX closing_one_for_each_queue ON routing.closing USING btree (queue) WHERE (opened_at IS NULL);

CREATE UNIQUE INDEX offer_one_per_call_taker ON routing.offer USING btree (account_id) WHERE (ended_at IS NULL);

CREATE UNIQUE INDEX offer_one_per_caller ON routing.offer USING btree (call_id) WHERE (ended_at IS NULL);

CREATE INDEX account_of_custodian ON staff.account USING btree (custodian_id) WHERE (custodian_id IS NOT NULL);

CREATE INDEX attempt_expiry ON staff.attempt USING btree (expires_at);

CREATE UNIQUE INDEX contact_channel_in_use ON staff.contact_channel USING btree (account_id, kind) WHERE ((removed_at IS NULL) AND (confirmed_at IS NOT NULL));

CREATE INDEX evidence_key_version ON staff.proposal_evidence USING btree (key_version, proposal_id);

CREATE INDEX notice_unread ON staff.notice USING btree (account_id, made_at) WHERE (read_at IS NULL);

CREATE INDEX occasion_event ON staff.occasion USING btree (event, began_at);

CREATE INDEX opening_key_version ON staff.break_glass_opening USING btree (key_version, account_id);

CREATE UNIQUE INDEX paging_rules_proposal ON staff.paging_rules USING btree (proposal_id);

CREATE INDEX passkey_account ON staff.passkey USING btree (account_id) WHERE (removed_at IS NULL);

CREATE INDEX presence_ready ON staff.presence USING btree (since) WHERE (state = 'ready'::text);

CREATE INDEX proposal_made_at ON staff.proposal USING btree (made_at);

CREATE INDEX provider_subject_account ON staff.provider_subject USING btree (account_id);

CREATE INDEX session_account ON staff.session USING btree (account_id) WHERE (revoked_at IS NULL);

CREATE INDEX sign_in_try_end ON staff.sign_in_try USING btree (ends_at);

CREATE INDEX task_key_version ON tasks.task USING btree (key_version, task_id) WHERE (wrapped_key IS NOT NULL);

CREATE INDEX task_of_call ON tasks.task USING btree (call_id);

CREATE INDEX task_of_owner ON tasks.task USING btree (owner_id) WHERE (ended_at IS NULL);

CREATE UNIQUE INDEX task_one_at_once ON tasks.task USING btree (holder_id) WHERE (holder_id IS NOT NULL);

CREATE INDEX task_open ON tasks.task USING btree (offer_from) WHERE (ended_at IS NULL);

CREATE UNIQUE INDEX session_one_at_once ON training.session USING btree (account_id) WHERE (ended_at IS NULL);

CREATE TRIGGER disclosure_checked BEFORE DELETE ON accounting.disclosure FOR EACH ROW EXECUTE FUNCTION accounting.check_disclosure();

CREATE TRIGGER disclosure_stays BEFORE UPDATE OR TRUNCATE ON accounting.disclosure FOR EACH STATEMENT EXECUTE FUNCTION staff.refuse_change();

CREATE TRIGGER key_checked BEFORE UPDATE ON accounting.disclosure_key FOR EACH ROW EXECUTE FUNCTION accounting.check_key();

CREATE TRIGGER key_never_deleted BEFORE DELETE OR TRUNCATE ON accounting.disclosure_key FOR EACH STATEMENT EXECUTE FUNCTION staff.refuse_change();

CREATE TRIGGER note_destroyed AFTER UPDATE OF wrapped_key ON accounting.disclosure_key FOR EACH ROW WHEN (((old.wrapped_key IS NOT NULL) AND (new.wrapped_key IS NULL))) EXECUTE FUNCTION ledger.note_destroyed('disclosures', 'key_id');

CREATE TRIGGER agency_added_words AFTER INSERT ON agencies.agency REFERENCING NEW TABLE AS new_agencies FOR EACH STATEMENT EXECUTE FUNCTION agencies.keep_search_words();

ALTER TABLE agencies.agency ENABLE ALWAYS TRIGGER agency_added_words;

CREATE TRIGGER agency_changed_words AFTER UPDATE ON agencies.agency REFERENCING NEW TABLE AS new_agencies FOR EACH STATEMENT EXECUTE FUNCTION agencies.keep_search_words();

ALTER TABLE agencies.agency ENABLE ALWAYS TRIGGER agency_changed_words;

CREATE TRIGGER agency_checked BEFORE INSERT OR UPDATE ON agencies.agency FOR EACH ROW EXECUTE FUNCTION agencies.check_agency();

CREATE TRIGGER agreement_checked BEFORE INSERT OR UPDATE ON agencies.agreement FOR EACH ROW EXECUTE FUNCTION agencies.check_agreement();

CREATE TRIGGER call_back_of_served BEFORE INSERT ON agencies.call_back FOR EACH ROW WHEN ((num_nonnulls(new.telephone_id, new.officer_telephone_id) > 0)) EXECUTE FUNCTION agencies.require_served();

CREATE TRIGGER call_back_to_officer_checked BEFORE INSERT ON agencies.call_back FOR EACH ROW WHEN ((new.officer_telephone_id IS NOT NULL)) EXECUTE FUNCTION agencies.check_officer_dialled();

CREATE TRIGGER call_code_of_served BEFORE INSERT ON agencies.call_code FOR EACH ROW EXECUTE FUNCTION agencies.require_served();

CREATE TRIGGER head_checked BEFORE INSERT ON agencies.head FOR EACH ROW EXECUTE FUNCTION agencies.check_head();

CREATE TRIGGER letters_append_only BEFORE DELETE OR UPDATE OR TRUNCATE ON agencies.letters FOR EACH STATEMENT EXECUTE FUNCTION staff.refuse_change();

CREATE TRIGGER letters_checked BEFORE INSERT ON agencies.letters FOR EACH ROW EXECUTE FUNCTION agencies.check_letters();

CREATE TRIGGER officer_invitation_of_served BEFORE INSERT ON agencies.officer_invitation FOR EACH ROW EXECUTE FUNCTION agencies.require_served();

CREATE TRIGGER officer_of_served BEFORE INSERT OR UPDATE OF state ON agencies.officer FOR EACH ROW WHEN ((new.state <> 'revoked'::text)) EXECUTE FUNCTION agencies.require_served();

CREATE TRIGGER officer_passkey_of_served BEFORE INSERT ON agencies.officer_passkey FOR EACH ROW EXECUTE FUNCTION agencies.require_served();

CREATE TRIGGER officer_session_of_served BEFORE INSERT ON agencies.officer_session FOR EACH ROW EXECUTE FUNCTION agencies.require_served();

CREATE TRIGGER officer_telephone_checked BEFORE INSERT OR UPDATE ON agencies.officer_telephone FOR EACH ROW EXECUTE FUNCTION agencies.check_officer_telephone();

CREATE TRIGGER officer_telephone_of_served BEFORE INSERT ON agencies.officer_telephone FOR EACH ROW EXECUTE FUNCTION agencies.require_served();

CREATE TRIGGER provider_of_served BEFORE INSERT ON agencies.provider FOR EACH ROW EXECUTE FUNCTION agencies.require_served();

CREATE TRIGGER telephone_change_checked BEFORE UPDATE ON agencies.telephone_change FOR EACH ROW EXECUTE FUNCTION agencies.check_telephone_change();

CREATE TRIGGER telephone_checked BEFORE INSERT OR UPDATE ON agencies.telephone FOR EACH ROW EXECUTE FUNCTION agencies.check_telephone();

CREATE TRIGGER verification_of_served BEFORE INSERT ON agencies.verification FOR EACH ROW EXECUTE FUNCTION agencies.require_served();

CREATE TRIGGER verification_stays_ended BEFORE UPDATE OF ended_at, ended_because ON agencies.verification FOR EACH ROW WHEN ((old.ended_at IS NOT NULL)) EXECUTE FUNCTION agencies.refuse_revival();

CREATE TRIGGER danger_stays BEFORE UPDATE OF priority ON calls.call FOR EACH ROW WHEN (((old.priority = 'danger'::text) AND (new.priority <> 'danger'::text))) EXECUTE FUNCTION calls.keep_danger();

CREATE TRIGGER listening_while_it_lasts BEFORE INSERT ON calls.listening FOR EACH ROW EXECUTE FUNCTION calls.refuse_over();

CREATE TRIGGER participant_while_it_lasts BEFORE INSERT ON calls.participant FOR EACH ROW EXECUTE FUNCTION calls.refuse_over();

CREATE TRIGGER custodian_checked BEFORE INSERT ON custodians.custodian FOR EACH ROW EXECUTE FUNCTION custodians.check_custodian();

CREATE TRIGGER custodian_live_checked BEFORE UPDATE ON custodians.custodian FOR EACH ROW EXECUTE FUNCTION custodians.check_live();

CREATE TRIGGER reach_checked BEFORE INSERT ON custodians.reach FOR EACH ROW EXECUTE FUNCTION custodians.check_reach();

CREATE TRIGGER reach_in_force_checked BEFORE UPDATE ON custodians.reach FOR EACH ROW EXECUTE FUNCTION custodians.check_in_force();

CREATE TRIGGER decision_append_only BEFORE DELETE OR UPDATE OR TRUNCATE ON disclosure.decision FOR EACH STATEMENT EXECUTE FUNCTION staff.refuse_change();

CREATE TRIGGER policy_set_append_only BEFORE DELETE OR UPDATE OR TRUNCATE ON disclosure.policy_set FOR EACH STATEMENT EXECUTE FUNCTION staff.refuse_change();

CREATE TRIGGER policy_set_checked BEFORE INSERT ON disclosure.policy_set FOR EACH ROW EXECUTE FUNCTION disclosure.check_policy_set();

CREATE TRIGGER clerk_call_append_only BEFORE DELETE OR UPDATE OR TRUNCATE ON documents.clerk_call FOR EACH STATEMENT EXECUTE FUNCTION staff.refuse_change();

CREATE TRIGGER custodian_key_append_only BEFORE DELETE OR UPDATE OR TRUNCATE ON documents.custodian_key FOR EACH STATEMENT EXECUTE FUNCTION staff.refuse_change();

CREATE TRIGGER custodian_key_checked BEFORE INSERT ON documents.custodian_key FOR EACH ROW EXECUTE FUNCTION documents.check_custodian_key();

CREATE TRIGGER document_checked BEFORE UPDATE ON documents.document FOR EACH ROW EXECUTE FUNCTION documents.check_document();

CREATE TRIGGER document_of_clerk_and_custodian BEFORE UPDATE ON documents.document FOR EACH ROW EXECUTE FUNCTION documents.check_clerk_and_custodian();

CREATE CONSTRAINT TRIGGER kept_stays AFTER UPDATE OF wrapped_key ON documents.data_key DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN (((old.wrapped_key IS NOT NULL) AND (new.wrapped_key IS NULL))) EXECUTE FUNCTION legal.refuse_kept_document();

CREATE CONSTRAINT TRIGGER kept_stays AFTER UPDATE OF sealed, for_custodian ON documents.page DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN ((((old.sealed IS NOT NULL) AND (new.sealed IS NULL)) OR ((old.for_custodian IS NOT NULL) AND (new.for_custodian IS NULL)))) EXECUTE FUNCTION legal.refuse_kept_document();

CREATE TRIGGER note_destroyed AFTER UPDATE OF wrapped_key ON documents.data_key FOR EACH ROW WHEN (((old.wrapped_key IS NOT NULL) AND (new.wrapped_key IS NULL))) EXECUTE FUNCTION ledger.note_destroyed('document-key', 'document_id');

CREATE TRIGGER note_destroyed AFTER UPDATE OF state ON documents.document FOR EACH ROW WHEN (((old.state <> 'closed'::text) AND (new.state = 'closed'::text))) EXECUTE FUNCTION ledger.note_destroyed('document', 'document_id');

CREATE TRIGGER concluded_noted BEFORE UPDATE ON enquiries.enquiry FOR EACH ROW EXECUTE FUNCTION legal.note_concluded();

CREATE TRIGGER held_stays BEFORE UPDATE ON enquiries.data_key FOR EACH ROW WHEN (((old.wrapped_key IS NOT NULL) AND ((new.wrapped_key IS NULL) OR (new.enquiry_id <> old.enquiry_id)))) EXECUTE FUNCTION legal.refuse_held_enquiry();

CREATE TRIGGER held_stays BEFORE UPDATE ON enquiries.sealed_details FOR EACH ROW EXECUTE FUNCTION legal.refuse_held_words();

CREATE TRIGGER note_destroyed AFTER UPDATE OF wrapped_key ON enquiries.data_key FOR EACH ROW WHEN (((old.wrapped_key IS NOT NULL) AND (new.wrapped_key IS NULL))) EXECUTE FUNCTION ledger.note_destroyed('enquiry', 'enquiry_id');

CREATE TRIGGER retention_append_only BEFORE DELETE OR UPDATE OR TRUNCATE ON enquiries.retention FOR EACH STATEMENT EXECUTE FUNCTION staff.refuse_change();

CREATE TRIGGER retention_checked BEFORE INSERT ON enquiries.retention FOR EACH ROW EXECUTE FUNCTION enquiries.check_retention();

CREATE TRIGGER version_append_only BEFORE DELETE OR UPDATE OR TRUNCATE ON guidance.version FOR EACH STATEMENT EXECUTE FUNCTION staff.refuse_change();

CREATE TRIGGER version_checked BEFORE INSERT ON guidance.version FOR EACH ROW EXECUTE FUNCTION guidance.check_version();

CREATE TRIGGER checkpoint_append_only BEFORE DELETE OR UPDATE OR TRUNCATE ON ledger.checkpoint FOR EACH STATEMENT EXECUTE FUNCTION ledger.refuse_change();

CREATE TRIGGER destroyed_stays BEFORE DELETE OR TRUNCATE ON ledger.destroyed FOR EACH STATEMENT EXECUTE FUNCTION ledger.refuse_change();

CREATE TRIGGER destruction_append_only BEFORE DELETE OR UPDATE OR TRUNCATE ON ledger.destruction FOR EACH STATEMENT EXECUTE FUNCTION ledger.refuse_change();

CREATE TRIGGER entry_append_only BEFORE DELETE OR UPDATE OR TRUNCATE ON ledger.entry FOR EACH STATEMENT EXECUTE FUNCTION ledger.refuse_change();

CREATE TRIGGER kept_content_append_only BEFORE DELETE OR UPDATE OR TRUNCATE ON ledger.kept_content FOR EACH STATEMENT EXECUTE FUNCTION ledger.refuse_change();

CREATE TRIGGER log_append_only BEFORE DELETE OR UPDATE OR TRUNCATE ON ledger.log FOR EACH STATEMENT EXECUTE FUNCTION ledger.refuse_change();

CREATE TRIGGER note_destroyed AFTER DELETE ON ledger.subject_key FOR EACH ROW EXECUTE FUNCTION ledger.note_destroyed('subject', 'subject_id');

CREATE TRIGGER papers_checked BEFORE INSERT ON ledger.destruction FOR EACH ROW EXECUTE FUNCTION oversight.check_papers();

CREATE TRIGGER position_append_only BEFORE DELETE OR UPDATE OR TRUNCATE ON ledger."position" FOR EACH STATEMENT EXECUTE FUNCTION ledger.refuse_change();

CREATE TRIGGER publication_append_only BEFORE DELETE OR UPDATE OR TRUNCATE ON ledger.publication FOR EACH STATEMENT EXECUTE FUNCTION ledger.refuse_change();

CREATE TRIGGER subject_key_never_changed BEFORE UPDATE OR TRUNCATE ON ledger.subject_key FOR EACH STATEMENT EXECUTE FUNCTION ledger.refuse_change();

CREATE TRIGGER subject_key_stays_destroyed BEFORE INSERT ON ledger.subject_key FOR EACH ROW EXECUTE FUNCTION ledger.refuse_destroyed();

CREATE TRIGGER tile_append_only BEFORE DELETE OR UPDATE OR TRUNCATE ON ledger.tile FOR EACH STATEMENT EXECUTE FUNCTION ledger.refuse_change();

CREATE TRIGGER destruction_pause_stays BEFORE DELETE OR TRUNCATE ON legal.destruction_pause FOR EACH STATEMENT EXECUTE FUNCTION staff.refuse_change();

CREATE TRIGGER enquiry_hold_stays BEFORE DELETE OR TRUNCATE ON legal.enquiry_hold FOR EACH STATEMENT EXECUTE FUNCTION staff.refuse_change();

CREATE TRIGGER lifting_checked BEFORE UPDATE ON legal.enquiry_hold FOR EACH ROW EXECUTE FUNCTION legal.check_lifting();

CREATE TRIGGER resuming_checked BEFORE UPDATE ON legal.destruction_pause FOR EACH ROW EXECUTE FUNCTION legal.check_resuming();

CREATE TRIGGER version_append_only BEFORE DELETE OR UPDATE OR TRUNCATE ON legal.version FOR EACH STATEMENT EXECUTE FUNCTION staff.refuse_change();

CREATE TRIGGER version_checked BEFORE INSERT ON legal.version FOR EACH ROW EXECUTE FUNCTION legal.check_version();

CREATE TRIGGER accounted_checked BEFORE UPDATE ON oversight.process FOR EACH ROW EXECUTE FUNCTION oversight.check_accounted();

CREATE TRIGGER alert_checked BEFORE UPDATE ON oversight.alert FOR EACH ROW EXECUTE FUNCTION oversight.check_alert();

CREATE TRIGGER alert_never_deleted BEFORE DELETE OR TRUNCATE ON oversight.alert FOR EACH STATEMENT EXECUTE FUNCTION staff.refuse_change();

CREATE CONSTRAINT TRIGGER overruled AFTER UPDATE OF state ON oversight.process DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN (((old.state = 'objected'::text) AND (new.state = 'agreed'::text))) EXECUTE FUNCTION oversight.check_overruled();

CREATE TRIGGER overruling_checked BEFORE INSERT ON oversight.process_act FOR EACH ROW WHEN ((new.act = 'overruled'::text)) EXECUTE FUNCTION oversight.check_overruling();

CREATE TRIGGER process_act_append_only BEFORE DELETE OR UPDATE OR TRUNCATE ON oversight.process_act FOR EACH STATEMENT EXECUTE FUNCTION staff.refuse_change();

CREATE TRIGGER process_checked BEFORE UPDATE ON oversight.process FOR EACH ROW EXECUTE FUNCTION oversight.check_process();

CREATE TRIGGER process_notice_append_only BEFORE DELETE OR UPDATE OR TRUNCATE ON oversight.process_notice FOR EACH STATEMENT EXECUTE FUNCTION staff.refuse_change();

CREATE TRIGGER process_page_append_only BEFORE DELETE OR UPDATE OR TRUNCATE ON oversight.process_page FOR EACH STATEMENT EXECUTE FUNCTION staff.refuse_change();

CREATE TRIGGER process_served BEFORE INSERT ON oversight.process FOR EACH ROW EXECUTE FUNCTION oversight.check_served();

CREATE TRIGGER process_stays BEFORE DELETE OR TRUNCATE ON oversight.process FOR EACH STATEMENT EXECUTE FUNCTION staff.refuse_change();

CREATE TRIGGER refused_after BEFORE UPDATE ON oversight.process FOR EACH ROW WHEN (((new.state = 'refused'::text) AND (old.state <> 'refused'::text))) EXECUTE FUNCTION oversight.check_refused();

CREATE TRIGGER review_append_only BEFORE DELETE OR UPDATE OR TRUNCATE ON oversight.review FOR EACH STATEMENT EXECUTE FUNCTION staff.refuse_change();

CREATE TRIGGER review_checked BEFORE INSERT ON oversight.review FOR EACH ROW EXECUTE FUNCTION oversight.check_review();

CREATE TRIGGER review_overdue_append_only BEFORE DELETE OR UPDATE OR TRUNCATE ON oversight.review_overdue FOR EACH STATEMENT EXECUTE FUNCTION staff.refuse_change();

CREATE TRIGGER thresholds_append_only BEFORE DELETE OR UPDATE OR TRUNCATE ON oversight.thresholds FOR EACH STATEMENT EXECUTE FUNCTION staff.refuse_change();

CREATE TRIGGER thresholds_checked BEFORE INSERT ON oversight.thresholds FOR EACH ROW EXECUTE FUNCTION oversight.check_thresholds();

CREATE TRIGGER told_before BEFORE UPDATE ON oversight.process FOR EACH ROW WHEN (((new.state = 'produced'::text) AND (old.state = 'agreed'::text))) EXECUTE FUNCTION oversight.check_told_before();

CREATE TRIGGER told_checked BEFORE INSERT ON oversight.process_act FOR EACH ROW WHEN (((new.act = ANY (ARRAY['told'::text, 'written'::text])) AND (new.whom <> 'counsel'::text))) EXECUTE FUNCTION oversight.check_told();

CREATE TRIGGER told_checked BEFORE INSERT ON oversight.process_notice FOR EACH ROW EXECUTE FUNCTION oversight.check_told();

CREATE TRIGGER whole_challenge BEFORE UPDATE ON oversight.process FOR EACH ROW WHEN (((old.agreed_at IS NULL) AND (new.agreed_at IS NOT NULL))) EXECUTE FUNCTION oversight.check_challenge();

CREATE CONSTRAINT TRIGGER bar_ends_recording AFTER INSERT ON recordings.bar DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION recordings.check_nothing_recorded();

CREATE TRIGGER bar_locks_call BEFORE INSERT ON recordings.bar FOR EACH ROW EXECUTE FUNCTION recordings.lock_barred_call();

CREATE TRIGGER held_stays BEFORE DELETE ON recordings.enquiry_key FOR EACH ROW EXECUTE FUNCTION legal.refuse_held_tie();

CREATE TRIGGER held_stays BEFORE UPDATE OF state ON recordings.recording FOR EACH ROW WHEN (((old.state <> new.state) AND ((old.state = 'sealed'::text) OR (new.state = 'destroyed'::text)))) EXECUTE FUNCTION legal.refuse_held_recording();

CREATE TRIGGER kept_key_stays BEFORE UPDATE OF wrapped_key ON recordings.recording FOR EACH ROW WHEN (((old.wrapped_key IS NOT NULL) AND (new.wrapped_key IS NULL) AND (new.state = 'sealed'::text))) EXECUTE FUNCTION legal.refuse_kept_sound_key();

CREATE TRIGGER kept_stays BEFORE DELETE ON recordings.enquiry_key FOR EACH ROW EXECUTE FUNCTION legal.refuse_kept_tie();

CREATE TRIGGER kept_stays BEFORE UPDATE OF state ON recordings.recording FOR EACH ROW WHEN (((old.state <> new.state) AND ((old.state = 'sealed'::text) OR ((new.state = 'destroyed'::text) AND ((old.state = 'closed'::text) OR (new.destroyed_because <> 'caller-refused'::text)))))) EXECUTE FUNCTION legal.refuse_kept_recording();

CREATE TRIGGER note_destroyed AFTER UPDATE OF state ON recordings.recording FOR EACH ROW WHEN (((old.state <> 'destroyed'::text) AND (new.state = 'destroyed'::text))) EXECUTE FUNCTION ledger.note_destroyed('recording', 'recording_id');

CREATE TRIGGER retention_append_only BEFORE DELETE OR UPDATE OR TRUNCATE ON recordings.retention FOR EACH STATEMENT EXECUTE FUNCTION staff.refuse_change();

CREATE TRIGGER retention_checked BEFORE INSERT ON recordings.retention FOR EACH ROW EXECUTE FUNCTION recordings.check_retention();

CREATE TRIGGER segment_not_barred BEFORE INSERT ON recordings.segment FOR EACH ROW EXECUTE FUNCTION recordings.refuse_barred();

CREATE TRIGGER segment_not_reopened BEFORE UPDATE ON recordings.segment FOR EACH ROW WHEN (((new.ended_at IS NULL) AND (old.ended_at IS NOT NULL))) EXECUTE FUNCTION recordings.refuse_reopening();

CREATE TRIGGER check_ending BEFORE UPDATE ON register.generation FOR EACH ROW WHEN (((new.state = 'destroyed'::text) AND (old.state <> 'destroyed'::text))) EXECUTE FUNCTION register.check_ending();

CREATE TRIGGER note_destroyed AFTER UPDATE OF state ON register.generation FOR EACH ROW WHEN (((old.state <> 'destroyed'::text) AND (new.state = 'destroyed'::text))) EXECUTE FUNCTION ledger.note_destroyed('generation', 'generation_id');

CREATE TRIGGER note_destroyed AFTER UPDATE OF wrapped_key ON register.kept_enquiry FOR EACH ROW WHEN (((old.wrapped_key IS NOT NULL) AND (new.wrapped_key IS NULL))) EXECUTE FUNCTION ledger.note_destroyed('kept-enquiry', 'search_id');

CREATE TRIGGER day_total_append_only BEFORE DELETE OR UPDATE OR TRUNCATE ON relay.day_total FOR EACH STATEMENT EXECUTE FUNCTION staff.refuse_change();

CREATE TRIGGER held_stays BEFORE DELETE ON relay.dispatch FOR EACH ROW EXECUTE FUNCTION legal.refuse_held_way();

CREATE TRIGGER held_stays BEFORE DELETE ON relay.dispatch_key FOR EACH ROW EXECUTE FUNCTION legal.refuse_held_way();

CREATE TRIGGER held_stays BEFORE DELETE ON relay.slot FOR EACH ROW EXECUTE FUNCTION legal.refuse_held_way();

CREATE TRIGGER note_destroyed AFTER DELETE ON relay.dispatch_key FOR EACH ROW EXECUTE FUNCTION ledger.note_destroyed('dispatch', 'dispatch_id');

CREATE TRIGGER rules_stay BEFORE DELETE OR UPDATE OR TRUNCATE ON routing.rules FOR EACH STATEMENT EXECUTE FUNCTION routing.refuse_change();

CREATE TRIGGER account_checked BEFORE INSERT OR UPDATE ON staff.account FOR EACH ROW EXECUTE FUNCTION staff.check_account();

CREATE TRIGGER account_side_checked BEFORE INSERT OR UPDATE OF role, custodian_id, person_id ON staff.account FOR EACH ROW EXECUTE FUNCTION staff.check_side();

CREATE TRIGGER bootstrap_append_only BEFORE DELETE OR UPDATE OR TRUNCATE ON staff.bootstrap FOR EACH STATEMENT EXECUTE FUNCTION staff.refuse_change();

CREATE TRIGGER bootstrap_checked BEFORE INSERT ON staff.bootstrap FOR EACH ROW EXECUTE FUNCTION staff.check_bootstrap();

CREATE CONSTRAINT TRIGGER bootstrap_made_two AFTER INSERT ON staff.bootstrap DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION staff.check_first_operators();

CREATE TRIGGER break_glass_append_only BEFORE DELETE OR UPDATE OR TRUNCATE ON staff.break_glass FOR EACH STATEMENT EXECUTE FUNCTION staff.refuse_change();

CREATE TRIGGER break_glass_checked BEFORE INSERT ON staff.break_glass FOR EACH ROW EXECUTE FUNCTION staff.check_break_glass();

CREATE TRIGGER break_glass_opening_append_only BEFORE DELETE OR UPDATE OF account_id, ciphertext, opened_at, open_until OR TRUNCATE ON staff.break_glass_opening FOR EACH STATEMENT EXECUTE FUNCTION staff.refuse_change();

CREATE TRIGGER break_glass_review_append_only BEFORE DELETE OR UPDATE OR TRUNCATE ON staff.break_glass_review FOR EACH STATEMENT EXECUTE FUNCTION staff.refuse_change();

CREATE TRIGGER decision_checked BEFORE INSERT ON staff.proposal_decision FOR EACH ROW EXECUTE FUNCTION staff.check_decision();

CREATE TRIGGER demo_line_append_only BEFORE DELETE OR UPDATE OR TRUNCATE ON staff.demo_line FOR EACH STATEMENT EXECUTE FUNCTION staff.refuse_change();

CREATE TRIGGER demo_line_checked BEFORE INSERT ON staff.demo_line FOR EACH ROW EXECUTE FUNCTION staff.check_demo_line();

CREATE TRIGGER effect_checked BEFORE INSERT ON staff.proposal_effect FOR EACH ROW EXECUTE FUNCTION staff.check_effect();

CREATE TRIGGER evidence_checked BEFORE INSERT OR UPDATE ON staff.proposal_evidence FOR EACH ROW EXECUTE FUNCTION staff.check_evidence();

CREATE TRIGGER opening_checked BEFORE INSERT ON staff.break_glass_opening FOR EACH ROW EXECUTE FUNCTION staff.check_opening();

CREATE TRIGGER paging_rule_checked BEFORE INSERT ON staff.paging_rule FOR EACH ROW EXECUTE FUNCTION staff.check_paging_rule();

CREATE TRIGGER paging_rule_stays BEFORE DELETE OR UPDATE OR TRUNCATE ON staff.paging_rule FOR EACH STATEMENT EXECUTE FUNCTION staff.refuse_change();

CREATE TRIGGER paging_rules_checked BEFORE INSERT ON staff.paging_rules FOR EACH ROW EXECUTE FUNCTION staff.check_paging_rules();

CREATE TRIGGER paging_rules_stay BEFORE DELETE OR UPDATE OR TRUNCATE ON staff.paging_rules FOR EACH STATEMENT EXECUTE FUNCTION staff.refuse_change();

CREATE CONSTRAINT TRIGGER paging_rules_whole AFTER INSERT ON staff.paging_rules DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION staff.check_paging_rules_whole();

CREATE TRIGGER person_checked BEFORE INSERT ON staff.person FOR EACH ROW EXECUTE FUNCTION staff.check_person();

CREATE TRIGGER proposal_append_only BEFORE DELETE OR UPDATE OR TRUNCATE ON staff.proposal FOR EACH STATEMENT EXECUTE FUNCTION staff.refuse_change();

CREATE TRIGGER proposal_checked BEFORE INSERT ON staff.proposal FOR EACH ROW EXECUTE FUNCTION staff.check_proposal();

CREATE TRIGGER proposal_decision_append_only BEFORE DELETE OR UPDATE OR TRUNCATE ON staff.proposal_decision FOR EACH STATEMENT EXECUTE FUNCTION staff.refuse_change();

CREATE TRIGGER proposal_effect_append_only BEFORE DELETE OR UPDATE OR TRUNCATE ON staff.proposal_effect FOR EACH STATEMENT EXECUTE FUNCTION staff.refuse_change();

CREATE TRIGGER review_checked BEFORE INSERT ON staff.break_glass_review FOR EACH ROW EXECUTE FUNCTION staff.check_review();

CREATE TRIGGER session_checked BEFORE INSERT OR UPDATE ON staff.session FOR EACH ROW EXECUTE FUNCTION staff.check_break_glass_session();

CREATE TRIGGER sign_in_link_checked BEFORE INSERT ON staff.sign_in_link FOR EACH ROW EXECUTE FUNCTION staff.refuse_break_glass_link();

CREATE CONSTRAINT TRIGGER telephone_proposal_freezes AFTER INSERT ON staff.proposal DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN ((new.kind = 'agency-telephone'::text)) EXECUTE FUNCTION agencies.check_frozen();

CREATE TRIGGER note_destroyed AFTER UPDATE OF wrapped_key ON tasks.task FOR EACH ROW WHEN (((old.wrapped_key IS NOT NULL) AND (new.wrapped_key IS NULL))) EXECUTE FUNCTION ledger.note_destroyed('task', 'task_id');

ALTER TABLE ONLY accounting.disclosure
    ADD CONSTRAINT disclosure_key_id_fkey FOREIGN KEY (key_id) REFERENCES accounting.disclosure_key(key_id);

ALTER TABLE ONLY agencies.agency
    ADD CONSTRAINT agency_function_proposal_id_fkey FOREIGN KEY (function_proposal_id) REFERENCES staff.proposal(proposal_id);

ALTER TABLE ONLY agencies.agreement
    ADD CONSTRAINT agreement_agency_id_fkey FOREIGN KEY (agency_id) REFERENCES agencies.agency(agency_id);

ALTER TABLE ONLY agencies.agreement
    ADD CONSTRAINT agreement_proposal_id_fkey FOREIGN KEY (proposal_id) REFERENCES staff.proposal(proposal_id);

ALTER TABLE ONLY agencies.asked_again
    ADD CONSTRAINT asked_again_asked_by_fkey FOREIGN KEY (asked_by) REFERENCES staff.account(account_id);

ALTER TABLE ONLY agencies.asked_again
    ADD CONSTRAINT asked_again_call_back_id_fkey FOREIGN KEY (call_back_id) REFERENCES agencies.call_back(call_back_id);

ALTER TABLE ONLY agencies.call_back
    ADD CONSTRAINT call_back_agency_id_fkey FOREIGN KEY (agency_id) REFERENCES agencies.agency(agency_id);

ALTER TABLE ONLY agencies.call_back
    ADD CONSTRAINT call_back_begun_by_fkey FOREIGN KEY (begun_by) REFERENCES staff.account(account_id);

ALTER TABLE ONLY agencies.call_back
    ADD CONSTRAINT call_back_call_id_fkey FOREIGN KEY (call_id) REFERENCES calls.call(call_id);

ALTER TABLE ONLY agencies.call_back
    ADD CONSTRAINT call_back_compared_telephone_id_fkey FOREIGN KEY (compared_telephone_id) REFERENCES agencies.officer_telephone(officer_telephone_id);

ALTER TABLE ONLY agencies.call_back
    ADD CONSTRAINT call_back_officers_own FOREIGN KEY (officer_telephone_id, officer_id, agency_id) REFERENCES agencies.officer_telephone(officer_telephone_id, officer_id, agency_id);

ALTER TABLE ONLY agencies.call_back
    ADD CONSTRAINT call_back_participant_id_fkey FOREIGN KEY (participant_id) REFERENCES calls.participant(participant_id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY agencies.call_back
    ADD CONSTRAINT call_back_telephone_id_agency_id_number_dialled_fkey FOREIGN KEY (telephone_id, agency_id, number_dialled) REFERENCES agencies.telephone(telephone_id, agency_id, number);

ALTER TABLE ONLY agencies.call_code
    ADD CONSTRAINT call_code_enquiry_id_fkey FOREIGN KEY (enquiry_id) REFERENCES enquiries.enquiry(enquiry_id);

ALTER TABLE ONLY agencies.call_code_error
    ADD CONSTRAINT call_code_error_call_id_fkey FOREIGN KEY (call_id) REFERENCES calls.call(call_id);

ALTER TABLE ONLY agencies.call_code_error
    ADD CONSTRAINT call_code_error_officer_id_fkey FOREIGN KEY (officer_id) REFERENCES agencies.officer(officer_id);

ALTER TABLE ONLY agencies.call_code
    ADD CONSTRAINT call_code_officer_id_fkey FOREIGN KEY (officer_id) REFERENCES agencies.officer(officer_id);

ALTER TABLE ONLY agencies.call_code
    ADD CONSTRAINT call_code_redeemed_in_fkey FOREIGN KEY (redeemed_in) REFERENCES calls.call(call_id);

ALTER TABLE ONLY agencies.head
    ADD CONSTRAINT head_agency_id_fkey FOREIGN KEY (agency_id) REFERENCES agencies.agency(agency_id);

ALTER TABLE ONLY agencies.head
    ADD CONSTRAINT head_proposal_id_fkey FOREIGN KEY (proposal_id) REFERENCES staff.proposal(proposal_id);

ALTER TABLE ONLY agencies.letters
    ADD CONSTRAINT letters_agency_id_fkey FOREIGN KEY (agency_id) REFERENCES agencies.agency(agency_id);

ALTER TABLE ONLY agencies.letters
    ADD CONSTRAINT letters_proposal_id_fkey FOREIGN KEY (proposal_id) REFERENCES staff.proposal(proposal_id);

ALTER TABLE ONLY agencies.officer
    ADD CONSTRAINT officer_agency_id_fkey FOREIGN KEY (agency_id) REFERENCES agencies.agency(agency_id);

ALTER TABLE ONLY agencies.officer_attempt
    ADD CONSTRAINT officer_attempt_enquiry_id_fkey FOREIGN KEY (enquiry_id) REFERENCES enquiries.enquiry(enquiry_id);

ALTER TABLE ONLY agencies.officer_attempt
    ADD CONSTRAINT officer_attempt_officer_id_fkey FOREIGN KEY (officer_id) REFERENCES agencies.officer(officer_id);

ALTER TABLE ONLY agencies.officer_attempt
    ADD CONSTRAINT officer_attempt_provider_id_fkey FOREIGN KEY (provider_id) REFERENCES agencies.provider(provider_id);

ALTER TABLE ONLY agencies.officer_invitation
    ADD CONSTRAINT officer_invitation_officer_id_fkey FOREIGN KEY (officer_id) REFERENCES agencies.officer(officer_id);

ALTER TABLE ONLY agencies.officer
    ADD CONSTRAINT officer_invited_by_fkey FOREIGN KEY (invited_by) REFERENCES agencies.officer(officer_id);

ALTER TABLE ONLY agencies.officer_passkey
    ADD CONSTRAINT officer_passkey_officer_id_fkey FOREIGN KEY (officer_id) REFERENCES agencies.officer(officer_id);

ALTER TABLE ONLY agencies.officer
    ADD CONSTRAINT officer_proposal_id_fkey FOREIGN KEY (proposal_id) REFERENCES staff.proposal(proposal_id);

ALTER TABLE ONLY agencies.officer_session
    ADD CONSTRAINT officer_session_officer_id_fkey FOREIGN KEY (officer_id) REFERENCES agencies.officer(officer_id);

ALTER TABLE ONLY agencies.officer_subject
    ADD CONSTRAINT officer_subject_officer_id_fkey FOREIGN KEY (officer_id) REFERENCES agencies.officer(officer_id);

ALTER TABLE ONLY agencies.officer_subject
    ADD CONSTRAINT officer_subject_provider_id_fkey FOREIGN KEY (provider_id) REFERENCES agencies.provider(provider_id);

ALTER TABLE ONLY agencies.officer_telephone
    ADD CONSTRAINT officer_telephone_confirmed_by_fkey FOREIGN KEY (confirmed_by) REFERENCES staff.account(account_id);

ALTER TABLE ONLY agencies.officer_telephone
    ADD CONSTRAINT officer_telephone_confirmed_in_fkey FOREIGN KEY (confirmed_in) REFERENCES agencies.call_back(call_back_id);

ALTER TABLE ONLY agencies.officer_telephone
    ADD CONSTRAINT officer_telephone_officer_id_agency_id_fkey FOREIGN KEY (officer_id, agency_id) REFERENCES agencies.officer(officer_id, agency_id);

ALTER TABLE ONLY agencies.provider
    ADD CONSTRAINT provider_agency_id_fkey FOREIGN KEY (agency_id) REFERENCES agencies.agency(agency_id);

ALTER TABLE ONLY agencies.provider
    ADD CONSTRAINT provider_proposal_id_fkey FOREIGN KEY (proposal_id) REFERENCES staff.proposal(proposal_id);

ALTER TABLE ONLY agencies.telephone
    ADD CONSTRAINT telephone_agency_id_fkey FOREIGN KEY (agency_id) REFERENCES agencies.agency(agency_id);

ALTER TABLE ONLY agencies.telephone_change
    ADD CONSTRAINT telephone_change_agency_id_fkey FOREIGN KEY (agency_id) REFERENCES agencies.agency(agency_id);

ALTER TABLE ONLY agencies.telephone_change
    ADD CONSTRAINT telephone_change_proposal_id_fkey FOREIGN KEY (proposal_id) REFERENCES staff.proposal(proposal_id);

ALTER TABLE ONLY agencies.telephone_change
    ADD CONSTRAINT telephone_change_telephone_id_fkey FOREIGN KEY (telephone_id) REFERENCES agencies.telephone(telephone_id);

ALTER TABLE ONLY agencies.telephone
    ADD CONSTRAINT telephone_proposal_id_fkey FOREIGN KEY (proposal_id) REFERENCES staff.proposal(proposal_id);

ALTER TABLE ONLY agencies.verification
    ADD CONSTRAINT verification_agency_id_fkey FOREIGN KEY (agency_id) REFERENCES agencies.agency(agency_id);

ALTER TABLE ONLY agencies.verification
    ADD CONSTRAINT verification_call_id_fkey FOREIGN KEY (call_id) REFERENCES calls.call(call_id);

ALTER TABLE ONLY agencies.verification
    ADD CONSTRAINT verification_enquiry_id_fkey FOREIGN KEY (enquiry_id) REFERENCES enquiries.enquiry(enquiry_id);

ALTER TABLE ONLY agencies.verification
    ADD CONSTRAINT verification_of_officer FOREIGN KEY (officer_id) REFERENCES agencies.officer(officer_id);

ALTER TABLE ONLY agencies.verification
    ADD CONSTRAINT verification_proven_by_fkey FOREIGN KEY (proven_by) REFERENCES staff.account(account_id);

ALTER TABLE ONLY calls.call
    ADD CONSTRAINT call_call_taker_id_fkey FOREIGN KEY (call_taker_id) REFERENCES staff.account(account_id);

ALTER TABLE ONLY calls.call
    ADD CONSTRAINT call_preferred_account_id_fkey FOREIGN KEY (preferred_account_id) REFERENCES staff.account(account_id);

ALTER TABLE ONLY calls.event
    ADD CONSTRAINT event_call_id_fkey FOREIGN KEY (call_id) REFERENCES calls.call(call_id);

ALTER TABLE ONLY calls.intake
    ADD CONSTRAINT intake_call_id_fkey FOREIGN KEY (call_id) REFERENCES calls.call(call_id);

ALTER TABLE ONLY calls.intake
    ADD CONSTRAINT intake_demoted_by_fkey FOREIGN KEY (demoted_by) REFERENCES staff.account(account_id);

ALTER TABLE ONLY calls.listening
    ADD CONSTRAINT listening_call_id_fkey FOREIGN KEY (call_id) REFERENCES calls.call(call_id);

ALTER TABLE ONLY calls.listening
    ADD CONSTRAINT listening_call_taker_id_fkey FOREIGN KEY (call_taker_id) REFERENCES staff.account(account_id);

ALTER TABLE ONLY calls.listening
    ADD CONSTRAINT listening_listener_id_fkey FOREIGN KEY (listener_id) REFERENCES staff.account(account_id);

ALTER TABLE ONLY calls.mute
    ADD CONSTRAINT mute_account_id_fkey FOREIGN KEY (account_id) REFERENCES staff.account(account_id);

ALTER TABLE ONLY calls.mute
    ADD CONSTRAINT mute_call_id_fkey FOREIGN KEY (call_id) REFERENCES calls.call(call_id);

ALTER TABLE ONLY calls.participant
    ADD CONSTRAINT participant_account_id_fkey FOREIGN KEY (account_id) REFERENCES staff.account(account_id);

ALTER TABLE ONLY calls.participant
    ADD CONSTRAINT participant_call_id_fkey FOREIGN KEY (call_id) REFERENCES calls.call(call_id);

ALTER TABLE ONLY calls.participant
    ADD CONSTRAINT participant_invited_by_fkey FOREIGN KEY (invited_by) REFERENCES staff.account(account_id);

ALTER TABLE ONLY calls.return_attempt
    ADD CONSTRAINT return_attempt_call_id_fkey FOREIGN KEY (call_id) REFERENCES calls.call(call_id);

ALTER TABLE ONLY calls.return_attempt
    ADD CONSTRAINT return_attempt_return_call_id_fkey FOREIGN KEY (return_call_id) REFERENCES calls.return_call(return_call_id);

ALTER TABLE ONLY calls.return_call
    ADD CONSTRAINT return_call_preferred_account_id_fkey FOREIGN KEY (preferred_account_id) REFERENCES staff.account(account_id);

ALTER TABLE ONLY calls.return_call
    ADD CONSTRAINT return_call_promised_in_fkey FOREIGN KEY (promised_in) REFERENCES calls.call(call_id);

ALTER TABLE ONLY calls.return_call
    ADD CONSTRAINT return_call_task_id_fkey FOREIGN KEY (task_id) REFERENCES tasks.task(task_id);

ALTER TABLE ONLY calls.wrap_up
    ADD CONSTRAINT wrap_up_account_id_fkey FOREIGN KEY (account_id) REFERENCES staff.account(account_id);

ALTER TABLE ONLY calls.wrap_up
    ADD CONSTRAINT wrap_up_call_id_fkey FOREIGN KEY (call_id) REFERENCES calls.call(call_id);

ALTER TABLE ONLY chats.chat
    ADD CONSTRAINT chat_enquiry_id_fkey FOREIGN KEY (enquiry_id) REFERENCES enquiries.enquiry(enquiry_id);

ALTER TABLE ONLY chats.chat
    ADD CONSTRAINT chat_task_id_fkey FOREIGN KEY (task_id) REFERENCES tasks.task(task_id);

ALTER TABLE ONLY chats.message
    ADD CONSTRAINT message_account_id_fkey FOREIGN KEY (account_id) REFERENCES staff.account(account_id);

ALTER TABLE ONLY chats.message
    ADD CONSTRAINT message_chat_id_fkey FOREIGN KEY (chat_id) REFERENCES chats.chat(chat_id);

ALTER TABLE ONLY custodians.contact
    ADD CONSTRAINT contact_custodian_id_version_fkey FOREIGN KEY (custodian_id, version) REFERENCES custodians.reach(custodian_id, version);

ALTER TABLE ONLY custodians.custodian
    ADD CONSTRAINT custodian_custodian_id_fkey FOREIGN KEY (custodian_id) REFERENCES register.custodian(custodian_id);

ALTER TABLE ONLY custodians.custodian
    ADD CONSTRAINT custodian_proposal_id_fkey FOREIGN KEY (proposal_id) REFERENCES staff.proposal(proposal_id);

ALTER TABLE ONLY custodians.notice_call
    ADD CONSTRAINT notice_call_begun_by_fkey FOREIGN KEY (begun_by) REFERENCES staff.account(account_id);

ALTER TABLE ONLY custodians.notice_call
    ADD CONSTRAINT notice_call_contact_id_fkey FOREIGN KEY (contact_id) REFERENCES custodians.contact(contact_id);

ALTER TABLE ONLY custodians.reach
    ADD CONSTRAINT reach_custodian_id_fkey FOREIGN KEY (custodian_id) REFERENCES custodians.custodian(custodian_id);

ALTER TABLE ONLY custodians.reach
    ADD CONSTRAINT reach_proposal_id_fkey FOREIGN KEY (proposal_id) REFERENCES staff.proposal(proposal_id);

ALTER TABLE ONLY disclosure.decision_key
    ADD CONSTRAINT decision_key_decision_id_fkey FOREIGN KEY (decision_id) REFERENCES disclosure.decision(decision_id);

ALTER TABLE ONLY disclosure.decision
    ADD CONSTRAINT decision_operator_version_fkey FOREIGN KEY (operator_version) REFERENCES disclosure.policy_set(version);

ALTER TABLE ONLY documents.clerk_call
    ADD CONSTRAINT clerk_call_begun_by_fkey FOREIGN KEY (begun_by) REFERENCES staff.account(account_id);

ALTER TABLE ONLY documents.clerk_call
    ADD CONSTRAINT clerk_call_document_id_fkey FOREIGN KEY (document_id) REFERENCES documents.document(document_id);

ALTER TABLE ONLY documents.clerk_call
    ADD CONSTRAINT clerk_call_participant_id_fkey FOREIGN KEY (participant_id) REFERENCES calls.participant(participant_id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY documents.clerk_call
    ADD CONSTRAINT clerk_call_telephone_id_fkey FOREIGN KEY (telephone_id) REFERENCES agencies.telephone(telephone_id);

ALTER TABLE ONLY documents.custodian_key
    ADD CONSTRAINT custodian_key_custodian_id_fkey FOREIGN KEY (custodian_id) REFERENCES custodians.custodian(custodian_id);

ALTER TABLE ONLY documents.custodian_key
    ADD CONSTRAINT custodian_key_proposal_id_fkey FOREIGN KEY (proposal_id) REFERENCES staff.proposal(proposal_id);

ALTER TABLE ONLY documents.data_key
    ADD CONSTRAINT data_key_document_id_fkey FOREIGN KEY (document_id) REFERENCES documents.document(document_id);

ALTER TABLE ONLY documents.document
    ADD CONSTRAINT document_clerk_call_id_fkey FOREIGN KEY (clerk_call_id) REFERENCES documents.clerk_call(clerk_call_id);

ALTER TABLE ONLY documents.document
    ADD CONSTRAINT document_clerk_confirmed_by_fkey FOREIGN KEY (clerk_confirmed_by) REFERENCES staff.account(account_id);

ALTER TABLE ONLY documents.document
    ADD CONSTRAINT document_custodian_id_fkey FOREIGN KEY (custodian_id) REFERENCES custodians.custodian(custodian_id);

ALTER TABLE ONLY documents.document
    ADD CONSTRAINT document_decided_by_fkey FOREIGN KEY (decided_by) REFERENCES staff.account(account_id);

ALTER TABLE ONLY documents.document
    ADD CONSTRAINT document_proposal_id_fkey FOREIGN KEY (proposal_id) REFERENCES staff.proposal(proposal_id);

ALTER TABLE ONLY documents.document
    ADD CONSTRAINT document_taken_in_by_fkey FOREIGN KEY (taken_in_by) REFERENCES staff.account(account_id);

ALTER TABLE ONLY documents.page
    ADD CONSTRAINT page_document_id_fkey FOREIGN KEY (document_id) REFERENCES documents.document(document_id);

ALTER TABLE ONLY enquiries.correction
    ADD CONSTRAINT correction_enquiry_id_fkey FOREIGN KEY (enquiry_id) REFERENCES enquiries.enquiry(enquiry_id);

ALTER TABLE ONLY enquiries.correction
    ADD CONSTRAINT correction_made_by_fkey FOREIGN KEY (made_by) REFERENCES staff.account(account_id);

ALTER TABLE ONLY enquiries.data_key
    ADD CONSTRAINT data_key_enquiry_id_fkey FOREIGN KEY (enquiry_id) REFERENCES enquiries.enquiry(enquiry_id);

ALTER TABLE ONLY enquiries.enquiry
    ADD CONSTRAINT enquiry_call_id_fkey FOREIGN KEY (call_id) REFERENCES calls.call(call_id);

ALTER TABLE ONLY enquiries.enquiry
    ADD CONSTRAINT enquiry_filed_by_fkey FOREIGN KEY (filed_by) REFERENCES agencies.officer(officer_id);

ALTER TABLE ONLY enquiries.enquiry
    ADD CONSTRAINT enquiry_gave_way_to_fkey FOREIGN KEY (gave_way_to) REFERENCES enquiries.enquiry(enquiry_id);

ALTER TABLE ONLY enquiries.enquiry
    ADD CONSTRAINT enquiry_opened_by_fkey FOREIGN KEY (opened_by) REFERENCES staff.account(account_id);

ALTER TABLE ONLY enquiries.enquiry
    ADD CONSTRAINT enquiry_proven_agency_id_fkey FOREIGN KEY (proven_agency_id) REFERENCES agencies.agency(agency_id);

ALTER TABLE ONLY enquiries.enquiry
    ADD CONSTRAINT enquiry_proven_officer_id_fkey FOREIGN KEY (proven_officer_id) REFERENCES agencies.officer(officer_id);

ALTER TABLE ONLY enquiries.enquiry
    ADD CONSTRAINT enquiry_verification_id_fkey FOREIGN KEY (verification_id) REFERENCES agencies.verification(verification_id);

ALTER TABLE ONLY enquiries.entry
    ADD CONSTRAINT entry_enquiry_id_fkey FOREIGN KEY (enquiry_id) REFERENCES enquiries.enquiry(enquiry_id);

ALTER TABLE ONLY enquiries.entry
    ADD CONSTRAINT entry_recorded_by_fkey FOREIGN KEY (recorded_by) REFERENCES staff.account(account_id);

ALTER TABLE ONLY enquiries.follow_up
    ADD CONSTRAINT follow_up_call_id_fkey FOREIGN KEY (call_id) REFERENCES calls.call(call_id);

ALTER TABLE ONLY enquiries.follow_up
    ADD CONSTRAINT follow_up_enquiry_id_fkey FOREIGN KEY (enquiry_id) REFERENCES enquiries.enquiry(enquiry_id);

ALTER TABLE ONLY enquiries.follow_up
    ADD CONSTRAINT follow_up_opened_by_fkey FOREIGN KEY (opened_by) REFERENCES staff.account(account_id);

ALTER TABLE ONLY enquiries.report
    ADD CONSTRAINT report_enquiry_id_fkey FOREIGN KEY (enquiry_id) REFERENCES enquiries.enquiry(enquiry_id);

ALTER TABLE ONLY enquiries.report
    ADD CONSTRAINT report_recorded_by_fkey FOREIGN KEY (recorded_by) REFERENCES staff.account(account_id);

ALTER TABLE ONLY enquiries.sealed_details
    ADD CONSTRAINT sealed_details_enquiry_id_fkey FOREIGN KEY (enquiry_id) REFERENCES enquiries.enquiry(enquiry_id);

ALTER TABLE ONLY enquiries.task
    ADD CONSTRAINT task_enquiry_id_fkey FOREIGN KEY (enquiry_id) REFERENCES enquiries.enquiry(enquiry_id);

ALTER TABLE ONLY enquiries.task
    ADD CONSTRAINT task_task_id_fkey FOREIGN KEY (task_id) REFERENCES tasks.task(task_id);

ALTER TABLE ONLY guidance.version
    ADD CONSTRAINT version_proposal_id_fkey FOREIGN KEY (proposal_id) REFERENCES staff.proposal(proposal_id);

ALTER TABLE ONLY interpreters.attempt
    ADD CONSTRAINT attempt_interpreter_id_fkey FOREIGN KEY (interpreter_id) REFERENCES interpreters.interpreter(interpreter_id);

ALTER TABLE ONLY interpreters.attempt
    ADD CONSTRAINT attempt_participant_id_fkey FOREIGN KEY (participant_id) REFERENCES calls.participant(participant_id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY interpreters.attempt
    ADD CONSTRAINT attempt_request_id_hop_fkey FOREIGN KEY (request_id, hop) REFERENCES interpreters.hop(request_id, hop);

ALTER TABLE ONLY interpreters.hop
    ADD CONSTRAINT hop_request_id_fkey FOREIGN KEY (request_id) REFERENCES interpreters.request(request_id);

ALTER TABLE ONLY interpreters.hours
    ADD CONSTRAINT hours_interpreter_id_fkey FOREIGN KEY (interpreter_id) REFERENCES interpreters.interpreter(interpreter_id);

ALTER TABLE ONLY interpreters.interpreter
    ADD CONSTRAINT interpreter_account_id_fkey FOREIGN KEY (account_id) REFERENCES staff.account(account_id);

ALTER TABLE ONLY interpreters.pair
    ADD CONSTRAINT pair_interpreter_id_fkey FOREIGN KEY (interpreter_id) REFERENCES interpreters.interpreter(interpreter_id);

ALTER TABLE ONLY interpreters.request
    ADD CONSTRAINT request_asked_by_fkey FOREIGN KEY (asked_by) REFERENCES staff.account(account_id);

ALTER TABLE ONLY interpreters.request
    ADD CONSTRAINT request_call_id_fkey FOREIGN KEY (call_id) REFERENCES calls.call(call_id);

ALTER TABLE ONLY ledger."position"
    ADD CONSTRAINT position_entry_id_fkey FOREIGN KEY (entry_id) REFERENCES ledger.entry(entry_id);

ALTER TABLE ONLY ledger.publication
    ADD CONSTRAINT publication_size_fkey FOREIGN KEY (size) REFERENCES ledger.checkpoint(size);

ALTER TABLE ONLY legal.destruction_pause
    ADD CONSTRAINT destruction_pause_proposal_id_fkey FOREIGN KEY (proposal_id) REFERENCES staff.proposal(proposal_id);

ALTER TABLE ONLY legal.enquiry_hold
    ADD CONSTRAINT enquiry_hold_held_by_fkey FOREIGN KEY (held_by) REFERENCES staff.account(account_id);

ALTER TABLE ONLY legal.enquiry_hold
    ADD CONSTRAINT enquiry_hold_proposal_id_fkey FOREIGN KEY (proposal_id) REFERENCES staff.proposal(proposal_id);

ALTER TABLE ONLY legal.version
    ADD CONSTRAINT version_proposal_id_fkey FOREIGN KEY (proposal_id) REFERENCES staff.proposal(proposal_id);

ALTER TABLE ONLY oversight.alert
    ADD CONSTRAINT alert_owner_id_fkey FOREIGN KEY (owner_id) REFERENCES staff.account(account_id);

ALTER TABLE ONLY oversight.look
    ADD CONSTRAINT look_key_id_fkey FOREIGN KEY (key_id) REFERENCES oversight.watch_key(key_id) ON DELETE CASCADE;

ALTER TABLE ONLY oversight.process_act
    ADD CONSTRAINT process_act_account_id_fkey FOREIGN KEY (account_id) REFERENCES staff.account(account_id);

ALTER TABLE ONLY oversight.process_act
    ADD CONSTRAINT process_act_process_id_fkey FOREIGN KEY (process_id) REFERENCES oversight.process(process_id);

ALTER TABLE ONLY oversight.process_notice
    ADD CONSTRAINT process_notice_process_id_fkey FOREIGN KEY (process_id) REFERENCES oversight.process(process_id);

ALTER TABLE ONLY oversight.process_page
    ADD CONSTRAINT process_page_process_id_fkey FOREIGN KEY (process_id) REFERENCES oversight.process(process_id);

ALTER TABLE ONLY oversight.process
    ADD CONSTRAINT process_produced_by_fkey FOREIGN KEY (produced_by) REFERENCES staff.account(account_id);

ALTER TABLE ONLY oversight.process
    ADD CONSTRAINT process_proposal_id_fkey FOREIGN KEY (proposal_id) REFERENCES staff.proposal(proposal_id);

ALTER TABLE ONLY oversight.process
    ADD CONSTRAINT process_refused_by_fkey FOREIGN KEY (refused_by) REFERENCES staff.account(account_id);

ALTER TABLE ONLY oversight.process
    ADD CONSTRAINT process_reviewed_by_fkey FOREIGN KEY (reviewed_by) REFERENCES staff.account(account_id);

ALTER TABLE ONLY oversight.process
    ADD CONSTRAINT process_taken_in_by_fkey FOREIGN KEY (taken_in_by) REFERENCES staff.account(account_id);

ALTER TABLE ONLY oversight.review
    ADD CONSTRAINT review_signed_by_fkey FOREIGN KEY (signed_by) REFERENCES staff.account(account_id);

ALTER TABLE ONLY oversight.thresholds
    ADD CONSTRAINT thresholds_proposal_id_fkey FOREIGN KEY (proposal_id) REFERENCES staff.proposal(proposal_id);

ALTER TABLE ONLY recordings.bar
    ADD CONSTRAINT bar_call_id_fkey FOREIGN KEY (call_id) REFERENCES calls.call(call_id);

ALTER TABLE ONLY recordings.enquiry_key
    ADD CONSTRAINT enquiry_key_enquiry_id_fkey FOREIGN KEY (enquiry_id) REFERENCES enquiries.enquiry(enquiry_id);

ALTER TABLE ONLY recordings.enquiry_key
    ADD CONSTRAINT enquiry_key_recording_id_fkey FOREIGN KEY (recording_id) REFERENCES recordings.recording(recording_id);

ALTER TABLE ONLY recordings.playback
    ADD CONSTRAINT playback_account_id_fkey FOREIGN KEY (account_id) REFERENCES staff.account(account_id);

ALTER TABLE ONLY recordings.playback
    ADD CONSTRAINT playback_recording_id_fkey FOREIGN KEY (recording_id) REFERENCES recordings.recording(recording_id);

ALTER TABLE ONLY recordings.recording
    ADD CONSTRAINT recording_call_id_fkey FOREIGN KEY (call_id) REFERENCES calls.call(call_id);

ALTER TABLE ONLY recordings.segment
    ADD CONSTRAINT segment_recording_id_fkey FOREIGN KEY (recording_id) REFERENCES recordings.recording(recording_id);

ALTER TABLE ONLY register.blob
    ADD CONSTRAINT blob_generation_id_fkey FOREIGN KEY (generation_id) REFERENCES register.generation(generation_id);

ALTER TABLE ONLY register.generation
    ADD CONSTRAINT generation_compared_with_fkey FOREIGN KEY (compared_with) REFERENCES register.generation(generation_id);

ALTER TABLE ONLY register.generation
    ADD CONSTRAINT generation_custodian_id_fkey FOREIGN KEY (custodian_id) REFERENCES register.custodian(custodian_id);

ALTER TABLE ONLY register.later_finding
    ADD CONSTRAINT later_finding_generation_id_fkey FOREIGN KEY (generation_id) REFERENCES register.generation(generation_id);

ALTER TABLE ONLY register.later_finding
    ADD CONSTRAINT later_finding_search_id_fkey FOREIGN KEY (search_id) REFERENCES register.kept_enquiry(search_id);

ALTER TABLE ONLY register.overlap
    ADD CONSTRAINT overlap_custodian_id_fkey FOREIGN KEY (custodian_id) REFERENCES register.custodian(custodian_id);

ALTER TABLE ONLY register.overlap
    ADD CONSTRAINT overlap_other_id_fkey FOREIGN KEY (other_id) REFERENCES register.custodian(custodian_id);

ALTER TABLE ONLY register.upload
    ADD CONSTRAINT upload_custodian_id_fkey FOREIGN KEY (custodian_id) REFERENCES register.custodian(custodian_id);

ALTER TABLE ONLY relay.dispatch_key
    ADD CONSTRAINT dispatch_key_dispatch_id_fkey FOREIGN KEY (dispatch_id) REFERENCES relay.dispatch(dispatch_id);

ALTER TABLE ONLY relay.slot
    ADD CONSTRAINT slot_dispatch_id_fkey FOREIGN KEY (dispatch_id) REFERENCES relay.dispatch(dispatch_id);

ALTER TABLE ONLY routing.announcement
    ADD CONSTRAINT announcement_published_by_fkey FOREIGN KEY (published_by) REFERENCES staff.account(account_id);

ALTER TABLE ONLY routing.announcement
    ADD CONSTRAINT announcement_withdrawn_by_fkey FOREIGN KEY (withdrawn_by) REFERENCES staff.account(account_id);

ALTER TABLE ONLY routing.closing
    ADD CONSTRAINT closing_closed_by_fkey FOREIGN KEY (closed_by) REFERENCES staff.account(account_id);

ALTER TABLE ONLY routing.closing
    ADD CONSTRAINT closing_opened_by_fkey FOREIGN KEY (opened_by) REFERENCES staff.account(account_id);

ALTER TABLE ONLY routing.offer
    ADD CONSTRAINT offer_account_id_fkey FOREIGN KEY (account_id) REFERENCES staff.account(account_id);

ALTER TABLE ONLY routing.offer
    ADD CONSTRAINT offer_call_id_fkey FOREIGN KEY (call_id) REFERENCES calls.call(call_id);

ALTER TABLE ONLY routing.offer
    ADD CONSTRAINT offer_handed_on_by_fkey FOREIGN KEY (handed_on_by) REFERENCES staff.account(account_id);

ALTER TABLE ONLY staff.account
    ADD CONSTRAINT account_custodian_id_fkey FOREIGN KEY (custodian_id) REFERENCES custodians.custodian(custodian_id);

ALTER TABLE ONLY staff.account
    ADD CONSTRAINT account_person_id_fkey FOREIGN KEY (person_id) REFERENCES staff.person(person_id);

ALTER TABLE ONLY staff.account_skill
    ADD CONSTRAINT account_skill_account_id_fkey FOREIGN KEY (account_id) REFERENCES staff.account(account_id);

ALTER TABLE ONLY staff.account_skill
    ADD CONSTRAINT account_skill_skill_fkey FOREIGN KEY (skill) REFERENCES staff.skill(skill);

ALTER TABLE ONLY staff.attempt
    ADD CONSTRAINT attempt_account_id_fkey FOREIGN KEY (account_id) REFERENCES staff.account(account_id);

ALTER TABLE ONLY staff.attempt
    ADD CONSTRAINT attempt_session_id_fkey FOREIGN KEY (session_id) REFERENCES staff.session(session_id);

ALTER TABLE ONLY staff.break_glass
    ADD CONSTRAINT break_glass_account_id_fkey FOREIGN KEY (account_id) REFERENCES staff.account(account_id);

ALTER TABLE ONLY staff.break_glass_opening
    ADD CONSTRAINT break_glass_opening_account_id_fkey FOREIGN KEY (account_id) REFERENCES staff.break_glass(account_id);

ALTER TABLE ONLY staff.break_glass_review
    ADD CONSTRAINT break_glass_review_account_id_fkey FOREIGN KEY (account_id) REFERENCES staff.break_glass_opening(account_id);

ALTER TABLE ONLY staff.break_glass_review
    ADD CONSTRAINT break_glass_review_account_id_opened_by_person_id_fkey FOREIGN KEY (account_id, opened_by_person_id) REFERENCES staff.account(account_id, person_id);

ALTER TABLE ONLY staff.break_glass_review
    ADD CONSTRAINT break_glass_review_reviewer_account_id_reviewer_person_id_fkey FOREIGN KEY (reviewer_account_id, reviewer_person_id) REFERENCES staff.account(account_id, person_id);

ALTER TABLE ONLY staff.contact_channel
    ADD CONSTRAINT contact_channel_account_id_fkey FOREIGN KEY (account_id) REFERENCES staff.account(account_id);

ALTER TABLE ONLY staff.proposal_decision
    ADD CONSTRAINT decider_owns_the_account FOREIGN KEY (decider_account_id, decider_person_id) REFERENCES staff.account(account_id, person_id);

ALTER TABLE ONLY staff.proposal_decision
    ADD CONSTRAINT decision_is_about_what_was_proposed FOREIGN KEY (proposal_id, document_sha256, proposer_person_id, made_at, expires_at) REFERENCES staff.proposal(proposal_id, document_sha256, proposer_person_id, made_at, expires_at);

ALTER TABLE ONLY staff.notice
    ADD CONSTRAINT notice_account_id_fkey FOREIGN KEY (account_id) REFERENCES staff.account(account_id);

ALTER TABLE ONLY staff.notice
    ADD CONSTRAINT notice_proposal_id_fkey FOREIGN KEY (proposal_id) REFERENCES staff.proposal(proposal_id);

ALTER TABLE ONLY staff.occasion_acknowledgement
    ADD CONSTRAINT occasion_acknowledgement_account_id_fkey FOREIGN KEY (account_id) REFERENCES staff.account(account_id);

ALTER TABLE ONLY staff.occasion_acknowledgement
    ADD CONSTRAINT occasion_acknowledgement_occasion_id_fkey FOREIGN KEY (occasion_id) REFERENCES staff.occasion(occasion_id);

ALTER TABLE ONLY staff.occasion_concerned
    ADD CONSTRAINT occasion_concerned_account_id_fkey FOREIGN KEY (account_id) REFERENCES staff.account(account_id);

ALTER TABLE ONLY staff.occasion_concerned
    ADD CONSTRAINT occasion_concerned_occasion_id_fkey FOREIGN KEY (occasion_id) REFERENCES staff.occasion(occasion_id);

ALTER TABLE ONLY staff.occasion
    ADD CONSTRAINT occasion_event_version_fkey FOREIGN KEY (event, version) REFERENCES staff.paging_rules(event, version);

ALTER TABLE ONLY staff.occasion_step
    ADD CONSTRAINT occasion_step_occasion_id_fkey FOREIGN KEY (occasion_id) REFERENCES staff.occasion(occasion_id);

ALTER TABLE ONLY staff.page
    ADD CONSTRAINT page_channel_id_fkey FOREIGN KEY (channel_id) REFERENCES staff.contact_channel(channel_id);

ALTER TABLE ONLY staff.page
    ADD CONSTRAINT page_occasion_id_step_fkey FOREIGN KEY (occasion_id, step) REFERENCES staff.occasion_step(occasion_id, step);

ALTER TABLE ONLY staff.page_outcome
    ADD CONSTRAINT page_outcome_page_id_fkey FOREIGN KEY (page_id) REFERENCES staff.page(page_id);

ALTER TABLE ONLY staff.paging_rule
    ADD CONSTRAINT paging_rule_account_id_fkey FOREIGN KEY (account_id) REFERENCES staff.account(account_id);

ALTER TABLE ONLY staff.paging_rule
    ADD CONSTRAINT paging_rule_event_version_fkey FOREIGN KEY (event, version) REFERENCES staff.paging_rules(event, version);

ALTER TABLE ONLY staff.passkey
    ADD CONSTRAINT passkey_account_id_fkey FOREIGN KEY (account_id) REFERENCES staff.account(account_id);

ALTER TABLE ONLY staff.presence
    ADD CONSTRAINT presence_account_id_fkey FOREIGN KEY (account_id) REFERENCES staff.account(account_id);

ALTER TABLE ONLY staff.presence
    ADD CONSTRAINT presence_set_by_fkey FOREIGN KEY (set_by) REFERENCES staff.account(account_id);

ALTER TABLE ONLY staff.proposal_effect
    ADD CONSTRAINT proposal_effect_proposal_id_fkey FOREIGN KEY (proposal_id) REFERENCES staff.proposal_decision(proposal_id);

ALTER TABLE ONLY staff.proposal_evidence
    ADD CONSTRAINT proposal_evidence_proposal_id_fkey FOREIGN KEY (proposal_id) REFERENCES staff.proposal(proposal_id);

ALTER TABLE ONLY staff.proposal
    ADD CONSTRAINT proposal_proposer_account_id_proposer_person_id_fkey FOREIGN KEY (proposer_account_id, proposer_person_id) REFERENCES staff.account(account_id, person_id);

ALTER TABLE ONLY staff.provider_subject
    ADD CONSTRAINT provider_subject_account_id_fkey FOREIGN KEY (account_id) REFERENCES staff.account(account_id);

ALTER TABLE ONLY staff.session
    ADD CONSTRAINT session_account_id_fkey FOREIGN KEY (account_id) REFERENCES staff.account(account_id);

ALTER TABLE ONLY staff.sign_in_link
    ADD CONSTRAINT sign_in_link_account_id_fkey FOREIGN KEY (account_id) REFERENCES staff.account(account_id);

ALTER TABLE ONLY tasks.task
    ADD CONSTRAINT task_call_id_fkey FOREIGN KEY (call_id) REFERENCES calls.call(call_id);

ALTER TABLE ONLY tasks.task
    ADD CONSTRAINT task_holder_id_fkey FOREIGN KEY (holder_id) REFERENCES staff.account(account_id);

ALTER TABLE ONLY tasks.task
    ADD CONSTRAINT task_made_by_fkey FOREIGN KEY (made_by) REFERENCES staff.account(account_id);

ALTER TABLE ONLY tasks.task
    ADD CONSTRAINT task_owner_id_fkey FOREIGN KEY (owner_id) REFERENCES staff.account(account_id);

ALTER TABLE ONLY training.session
    ADD CONSTRAINT session_account_id_fkey FOREIGN KEY (account_id) REFERENCES staff.account(account_id);

GRANT USAGE ON SCHEMA accounting TO harborline_server;

GRANT USAGE ON SCHEMA agencies TO harborline_server;

GRANT USAGE ON SCHEMA calls TO harborline_server;

GRANT USAGE ON SCHEMA chats TO harborline_server;

GRANT USAGE ON SCHEMA custodians TO harborline_server;

GRANT USAGE ON SCHEMA disclosure TO harborline_server;

GRANT USAGE ON SCHEMA documents TO harborline_server;

GRANT USAGE ON SCHEMA enquiries TO harborline_server;

GRANT USAGE ON SCHEMA guidance TO harborline_server;

GRANT USAGE ON SCHEMA interpreters TO harborline_server;

GRANT USAGE ON SCHEMA ledger TO harborline_server;

GRANT USAGE ON SCHEMA legal TO harborline_server;

GRANT USAGE ON SCHEMA oversight TO harborline_server;

GRANT USAGE ON SCHEMA recordings TO harborline_server;

GRANT USAGE ON SCHEMA register TO harborline_server;

GRANT USAGE ON SCHEMA relay TO harborline_server;

GRANT USAGE ON SCHEMA routing TO harborline_server;

GRANT USAGE ON SCHEMA staff TO harborline_server;

GRANT USAGE ON SCHEMA tasks TO harborline_server;

GRANT USAGE ON SCHEMA training TO harborline_server;

GRANT SELECT ON TABLE staff.demo_line TO harborline_server;

GRANT SELECT,INSERT ON TABLE legal.version TO harborline_server;

REVOKE ALL ON FUNCTION ledger.destroy_again(wanted text, gone uuid, gone_at timestamp with time zone) FROM PUBLIC;

REVOKE ALL ON FUNCTION ledger.destroy_again_before_accounting(wanted text, gone uuid, gone_at timestamp with time zone) FROM PUBLIC;

REVOKE ALL ON FUNCTION ledger.destroy_subject(subject uuid, at timestamp with time zone) FROM PUBLIC;
GRANT ALL ON FUNCTION ledger.destroy_subject(subject uuid, at timestamp with time zone) TO harborline_server;

REVOKE ALL ON FUNCTION ledger.mark_listed(numbers bigint[], listed timestamp with time zone) FROM PUBLIC;
GRANT ALL ON FUNCTION ledger.mark_listed(numbers bigint[], listed timestamp with time zone) TO harborline_server;

REVOKE ALL ON FUNCTION ledger.note_destroyed() FROM PUBLIC;

GRANT SELECT ON TABLE legal.destruction_pause TO harborline_server;

GRANT UPDATE(ended_at) ON TABLE legal.destruction_pause TO harborline_server;

GRANT UPDATE(proposal_id) ON TABLE legal.destruction_pause TO harborline_server;

GRANT SELECT,INSERT ON TABLE legal.enquiry_hold TO harborline_server;

GRANT UPDATE(lifted_at) ON TABLE legal.enquiry_hold TO harborline_server;

GRANT UPDATE(proposal_id) ON TABLE legal.enquiry_hold TO harborline_server;

GRANT SELECT,INSERT ON TABLE staff.account TO harborline_server;

GRANT UPDATE(role) ON TABLE staff.account TO harborline_server;

GRANT UPDATE(telephone_contact) ON TABLE staff.account TO harborline_server;

GRANT UPDATE(disabled_at) ON TABLE staff.account TO harborline_server;

GRANT SELECT,INSERT ON TABLE oversight.process_act TO harborline_server;

GRANT SELECT,INSERT ON TABLE ledger.entry TO harborline_server;

GRANT SELECT,INSERT ON TABLE oversight.process TO harborline_server;

GRANT UPDATE(state) ON TABLE oversight.process TO harborline_server;

GRANT UPDATE(reviewed_by) ON TABLE oversight.process TO harborline_server;

GRANT UPDATE(reviewed_at) ON TABLE oversight.process TO harborline_server;

GRANT UPDATE(scope) ON TABLE oversight.process TO harborline_server;

GRANT UPDATE(proposal_id) ON TABLE oversight.process TO harborline_server;

GRANT UPDATE(agreed_at) ON TABLE oversight.process TO harborline_server;

GRANT UPDATE(challenge_until) ON TABLE oversight.process TO harborline_server;

GRANT UPDATE(produced_by) ON TABLE oversight.process TO harborline_server;

GRANT UPDATE(produced_at) ON TABLE oversight.process TO harborline_server;

GRANT UPDATE(package_kept) ON TABLE oversight.process TO harborline_server;

GRANT UPDATE(refused_by) ON TABLE oversight.process TO harborline_server;

GRANT UPDATE(refused_at) ON TABLE oversight.process TO harborline_server;

GRANT UPDATE(refused_because) ON TABLE oversight.process TO harborline_server;

GRANT UPDATE(paragraph) ON TABLE oversight.process TO harborline_server;

GRANT UPDATE(recipient_id) ON TABLE oversight.process TO harborline_server;

GRANT UPDATE(recipient_kept) ON TABLE oversight.process TO harborline_server;

GRANT SELECT,INSERT ON TABLE oversight.process_notice TO harborline_server;

REVOKE ALL ON FUNCTION register.read_blobs(generation_ids uuid[], blob_ids bigint[]) FROM PUBLIC;
GRANT ALL ON FUNCTION register.read_blobs(generation_ids uuid[], blob_ids bigint[]) TO harborline_register;

GRANT SELECT,INSERT ON TABLE staff.proposal TO harborline_server;

GRANT SELECT,INSERT ON TABLE staff.proposal_effect TO harborline_server;

GRANT SELECT,INSERT,DELETE ON TABLE accounting.disclosure TO harborline_server;

GRANT SELECT,INSERT ON TABLE accounting.disclosure_key TO harborline_server;

GRANT UPDATE(wrapped_key) ON TABLE accounting.disclosure_key TO harborline_server;

GRANT UPDATE(key_version) ON TABLE accounting.disclosure_key TO harborline_server;

GRANT UPDATE(destroyed_at) ON TABLE accounting.disclosure_key TO harborline_server;

GRANT SELECT,INSERT,UPDATE ON TABLE agencies.agency TO harborline_server;

GRANT SELECT,INSERT ON TABLE agencies.agreement TO harborline_server;

GRANT UPDATE(ends_on) ON TABLE agencies.agreement TO harborline_server;

GRANT UPDATE(proposal_id) ON TABLE agencies.agreement TO harborline_server;

GRANT SELECT,INSERT ON TABLE agencies.asked_again TO harborline_server;

GRANT SELECT,INSERT,UPDATE ON TABLE agencies.call_back TO harborline_server;

GRANT SELECT,INSERT,UPDATE ON TABLE agencies.call_code TO harborline_server;

GRANT SELECT,INSERT,UPDATE ON TABLE agencies.call_code_error TO harborline_server;

GRANT SELECT,INSERT ON TABLE agencies.call_codes_closing TO harborline_server;

GRANT UPDATE(opened_at) ON TABLE agencies.call_codes_closing TO harborline_server;

GRANT SELECT,INSERT,UPDATE ON TABLE agencies.code_key TO harborline_server;

GRANT SELECT,INSERT ON TABLE agencies.head TO harborline_server;

GRANT SELECT,INSERT ON TABLE agencies.letters TO harborline_server;

GRANT SELECT,INSERT,UPDATE ON TABLE agencies.officer TO harborline_server;

GRANT SELECT,INSERT,DELETE ON TABLE agencies.officer_attempt TO harborline_server;

GRANT SELECT,INSERT,UPDATE ON TABLE agencies.officer_invitation TO harborline_server;

GRANT SELECT,INSERT,UPDATE ON TABLE agencies.officer_passkey TO harborline_server;

GRANT SELECT,INSERT,UPDATE ON TABLE agencies.officer_session TO harborline_server;

GRANT SELECT,INSERT,DELETE ON TABLE agencies.officer_subject TO harborline_server;

GRANT SELECT,INSERT ON TABLE agencies.officer_telephone TO harborline_server;

GRANT UPDATE(number_kept) ON TABLE agencies.officer_telephone TO harborline_server;

GRANT UPDATE(confirmed_at) ON TABLE agencies.officer_telephone TO harborline_server;

GRANT UPDATE(confirmed_by) ON TABLE agencies.officer_telephone TO harborline_server;

GRANT UPDATE(confirmed_in) ON TABLE agencies.officer_telephone TO harborline_server;

GRANT UPDATE(ended_at) ON TABLE agencies.officer_telephone TO harborline_server;

GRANT UPDATE(ended_because) ON TABLE agencies.officer_telephone TO harborline_server;

GRANT SELECT,INSERT,UPDATE ON TABLE agencies.provider TO harborline_server;

GRANT SELECT,INSERT ON TABLE agencies.search_word TO harborline_server;

GRANT SELECT,INSERT,UPDATE ON TABLE agencies.telephone TO harborline_server;

GRANT SELECT,INSERT ON TABLE agencies.telephone_change TO harborline_server;

GRANT UPDATE(ended_at) ON TABLE agencies.telephone_change TO harborline_server;

GRANT SELECT,INSERT ON TABLE agencies.verification TO harborline_server;

GRANT UPDATE(ended_at) ON TABLE agencies.verification TO harborline_server;

GRANT UPDATE(ended_because) ON TABLE agencies.verification TO harborline_server;

GRANT SELECT,INSERT,UPDATE ON TABLE calls.call TO harborline_server;

GRANT SELECT,INSERT ON TABLE calls.event TO harborline_server;

GRANT SELECT,INSERT,UPDATE ON TABLE calls.intake TO harborline_server;

GRANT SELECT,INSERT,UPDATE ON TABLE calls.listening TO harborline_server;

GRANT SELECT,INSERT,UPDATE ON TABLE calls.mute TO harborline_server;

GRANT SELECT,INSERT,UPDATE ON TABLE calls.number_key TO harborline_server;

GRANT SELECT,INSERT,UPDATE ON TABLE calls.participant TO harborline_server;

GRANT SELECT,INSERT,UPDATE ON TABLE calls.return_attempt TO harborline_server;

GRANT SELECT,INSERT,UPDATE ON TABLE calls.return_call TO harborline_server;

GRANT SELECT,INSERT,UPDATE ON TABLE calls.wrap_up TO harborline_server;

GRANT SELECT,INSERT ON TABLE chats.chat TO harborline_server;

GRANT UPDATE(left_at) ON TABLE chats.chat TO harborline_server;

GRANT SELECT,INSERT ON TABLE chats.message TO harborline_server;

GRANT SELECT,INSERT ON TABLE custodians.contact TO harborline_server;

GRANT UPDATE(wrapped_key) ON TABLE custodians.contact TO harborline_server;

GRANT UPDATE(key_version) ON TABLE custodians.contact TO harborline_server;

GRANT UPDATE(answered_at) ON TABLE custodians.contact TO harborline_server;

GRANT SELECT,INSERT ON TABLE custodians.custodian TO harborline_server;

GRANT UPDATE(state) ON TABLE custodians.custodian TO harborline_server;

GRANT SELECT,INSERT ON TABLE custodians.notice_call TO harborline_server;

GRANT UPDATE(state) ON TABLE custodians.notice_call TO harborline_server;

GRANT UPDATE(tries) ON TABLE custodians.notice_call TO harborline_server;

GRANT UPDATE(answered_at) ON TABLE custodians.notice_call TO harborline_server;

GRANT UPDATE(ended_at) ON TABLE custodians.notice_call TO harborline_server;

GRANT UPDATE(outcome) ON TABLE custodians.notice_call TO harborline_server;

GRANT SELECT,INSERT ON TABLE custodians.reach TO harborline_server;

GRANT UPDATE(in_force_at) ON TABLE custodians.reach TO harborline_server;

GRANT UPDATE(replaced_at) ON TABLE custodians.reach TO harborline_server;

GRANT SELECT,INSERT ON TABLE disclosure.decision TO harborline_server;

GRANT SELECT,INSERT ON TABLE disclosure.decision_key TO harborline_server;

GRANT UPDATE(wrapped_key) ON TABLE disclosure.decision_key TO harborline_server;

GRANT UPDATE(key_version) ON TABLE disclosure.decision_key TO harborline_server;

GRANT SELECT,INSERT ON TABLE disclosure.policy_set TO harborline_server;

GRANT SELECT,INSERT ON TABLE documents.clerk_call TO harborline_server;

GRANT SELECT,INSERT ON TABLE documents.custodian_key TO harborline_server;

GRANT SELECT,INSERT ON TABLE documents.data_key TO harborline_server;

GRANT UPDATE(wrapped_key) ON TABLE documents.data_key TO harborline_server;

GRANT UPDATE(key_version) ON TABLE documents.data_key TO harborline_server;

GRANT UPDATE(destroyed_at) ON TABLE documents.data_key TO harborline_server;

GRANT SELECT,INSERT ON TABLE documents.document TO harborline_server;

GRANT UPDATE(state) ON TABLE documents.document TO harborline_server;

GRANT UPDATE(clerk_telephone_id) ON TABLE documents.document TO harborline_server;

GRANT UPDATE(clerk_confirmed_by) ON TABLE documents.document TO harborline_server;

GRANT UPDATE(clerk_confirmed_at) ON TABLE documents.document TO harborline_server;

GRANT UPDATE(proposal_id) ON TABLE documents.document TO harborline_server;

GRANT UPDATE(handed_over_at) ON TABLE documents.document TO harborline_server;

GRANT UPDATE(closed_at) ON TABLE documents.document TO harborline_server;

GRANT UPDATE(closed_because) ON TABLE documents.document TO harborline_server;

GRANT UPDATE(clerk_call_id) ON TABLE documents.document TO harborline_server;

GRANT UPDATE(decided_by) ON TABLE documents.document TO harborline_server;

GRANT UPDATE(decision) ON TABLE documents.document TO harborline_server;

GRANT SELECT,INSERT ON TABLE documents.page TO harborline_server;

GRANT UPDATE(sealed) ON TABLE documents.page TO harborline_server;

GRANT UPDATE(for_custodian) ON TABLE documents.page TO harborline_server;

GRANT SELECT,INSERT ON TABLE enquiries.correction TO harborline_server;

GRANT SELECT,INSERT,UPDATE ON TABLE enquiries.data_key TO harborline_server;

GRANT SELECT,INSERT,UPDATE ON TABLE enquiries.enquiry TO harborline_server;

GRANT SELECT,INSERT ON TABLE enquiries.entry TO harborline_server;

GRANT SELECT,INSERT ON TABLE enquiries.follow_up TO harborline_server;

GRANT SELECT,INSERT ON TABLE enquiries.report TO harborline_server;

GRANT SELECT,INSERT ON TABLE enquiries.retention TO harborline_server;

GRANT SELECT,INSERT,UPDATE ON TABLE enquiries.sealed_details TO harborline_server;

GRANT SELECT,INSERT ON TABLE enquiries.task TO harborline_server;

GRANT SELECT,INSERT ON TABLE guidance.version TO harborline_server;

GRANT SELECT,INSERT,UPDATE ON TABLE interpreters.attempt TO harborline_server;

GRANT SELECT,INSERT ON TABLE interpreters.hop TO harborline_server;

GRANT SELECT,INSERT,DELETE ON TABLE interpreters.hours TO harborline_server;

GRANT SELECT,INSERT,UPDATE ON TABLE interpreters.interpreter TO harborline_server;

GRANT SELECT,INSERT,DELETE ON TABLE interpreters.pair TO harborline_server;

GRANT SELECT,INSERT,UPDATE ON TABLE interpreters.request TO harborline_server;

GRANT SELECT,INSERT ON TABLE ledger.checkpoint TO harborline_server;

GRANT SELECT ON TABLE ledger.destroyed TO harborline_server;

GRANT SELECT ON TABLE ledger.destruction TO harborline_server;

GRANT SELECT,INSERT ON TABLE ledger.kept_content TO harborline_server;

GRANT SELECT ON TABLE ledger.log TO harborline_server;

GRANT SELECT,INSERT ON TABLE ledger."position" TO harborline_server;

GRANT SELECT,INSERT ON TABLE ledger.publication TO harborline_server;

GRANT SELECT,INSERT ON TABLE ledger.subject_key TO harborline_server;

GRANT SELECT,INSERT ON TABLE ledger.tile TO harborline_server;

GRANT SELECT,INSERT ON TABLE oversight.alert TO harborline_server;

GRANT UPDATE(last_at) ON TABLE oversight.alert TO harborline_server;

GRANT UPDATE(evidence) ON TABLE oversight.alert TO harborline_server;

GRANT UPDATE(state) ON TABLE oversight.alert TO harborline_server;

GRANT UPDATE(owner_id) ON TABLE oversight.alert TO harborline_server;

GRANT UPDATE(outcome) ON TABLE oversight.alert TO harborline_server;

GRANT UPDATE(closed_at) ON TABLE oversight.alert TO harborline_server;

GRANT UPDATE(note_kept) ON TABLE oversight.alert TO harborline_server;

GRANT UPDATE(told_counsel) ON TABLE oversight.alert TO harborline_server;

GRANT SELECT,INSERT,DELETE ON TABLE oversight.look TO harborline_server;

GRANT SELECT,INSERT ON TABLE oversight.process_page TO harborline_server;

GRANT SELECT,INSERT ON TABLE oversight.review TO harborline_server;

GRANT SELECT,INSERT ON TABLE oversight.review_overdue TO harborline_server;

GRANT SELECT,INSERT ON TABLE oversight.thresholds TO harborline_server;

GRANT SELECT,INSERT,DELETE ON TABLE oversight.watch_key TO harborline_server;

GRANT UPDATE(wrapped_key) ON TABLE oversight.watch_key TO harborline_server;

GRANT UPDATE(key_version) ON TABLE oversight.watch_key TO harborline_server;

GRANT SELECT,INSERT ON TABLE recordings.bar TO harborline_server;

GRANT SELECT,INSERT,DELETE ON TABLE recordings.enquiry_key TO harborline_server;

GRANT SELECT,INSERT ON TABLE recordings.playback TO harborline_server;

GRANT SELECT,INSERT,UPDATE ON TABLE recordings.recording TO harborline_server;

GRANT SELECT,INSERT ON TABLE recordings.retention TO harborline_server;

GRANT SELECT,INSERT,UPDATE ON TABLE recordings.segment TO harborline_server;

GRANT SELECT,INSERT,DELETE ON TABLE register.blob TO harborline_register;

GRANT SELECT,INSERT ON TABLE register.custodian TO harborline_server;

GRANT SELECT ON TABLE register.generation TO harborline_server;
GRANT INSERT,UPDATE ON TABLE register.generation TO harborline_register;

GRANT UPDATE(state) ON TABLE register.generation TO harborline_server;

GRANT UPDATE(wrapped_key) ON TABLE register.generation TO harborline_server;

GRANT UPDATE(key_version) ON TABLE register.generation TO harborline_server;

GRANT UPDATE(activated_at) ON TABLE register.generation TO harborline_server;

GRANT UPDATE(replaced_at) ON TABLE register.generation TO harborline_server;

GRANT UPDATE(destroyed_at) ON TABLE register.generation TO harborline_server;

GRANT UPDATE(destroyed_because) ON TABLE register.generation TO harborline_server;

GRANT SELECT,INSERT,UPDATE ON TABLE register.kept_enquiry TO harborline_server;

GRANT SELECT,DELETE ON TABLE register.later_finding TO harborline_server;

GRANT SELECT,INSERT,UPDATE ON TABLE register.overlap TO harborline_server;

GRANT SELECT,INSERT,UPDATE ON TABLE register.upload TO harborline_server;

GRANT SELECT,INSERT,DELETE ON TABLE relay.act TO harborline_server;

GRANT SELECT,INSERT ON TABLE relay.day_total TO harborline_server;

GRANT SELECT,INSERT,DELETE ON TABLE relay.dispatch TO harborline_server;

GRANT UPDATE(correction) ON TABLE relay.dispatch TO harborline_server;

GRANT UPDATE(looked_for) ON TABLE relay.dispatch TO harborline_server;

GRANT UPDATE(ticks) ON TABLE relay.dispatch TO harborline_server;

GRANT UPDATE(closed_at) ON TABLE relay.dispatch TO harborline_server;

GRANT SELECT,INSERT,DELETE ON TABLE relay.dispatch_key TO harborline_server;

GRANT UPDATE(wrapped_key) ON TABLE relay.dispatch_key TO harborline_server;

GRANT UPDATE(key_version) ON TABLE relay.dispatch_key TO harborline_server;

GRANT SELECT,INSERT,DELETE ON TABLE relay.slot TO harborline_server;

GRANT UPDATE(found) ON TABLE relay.slot TO harborline_server;

GRANT UPDATE(state) ON TABLE relay.slot TO harborline_server;

GRANT SELECT,INSERT,UPDATE ON TABLE routing.announcement TO harborline_server;

GRANT SELECT,INSERT,UPDATE ON TABLE routing.closing TO harborline_server;

GRANT SELECT,INSERT,UPDATE ON TABLE routing.offer TO harborline_server;

GRANT SELECT,INSERT ON TABLE routing.rules TO harborline_server;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE staff.account_skill TO harborline_server;

GRANT SELECT,INSERT,DELETE ON TABLE staff.attempt TO harborline_server;

GRANT SELECT,INSERT ON TABLE staff.bootstrap TO harborline_server;

GRANT SELECT,INSERT ON TABLE staff.break_glass TO harborline_server;

GRANT SELECT,INSERT ON TABLE staff.break_glass_opening TO harborline_server;

GRANT UPDATE(wrapped_key) ON TABLE staff.break_glass_opening TO harborline_server;

GRANT SELECT,INSERT ON TABLE staff.break_glass_review TO harborline_server;

GRANT SELECT,INSERT ON TABLE staff.contact_channel TO harborline_server;

GRANT UPDATE(language) ON TABLE staff.contact_channel TO harborline_server;

GRANT UPDATE(quiet_from) ON TABLE staff.contact_channel TO harborline_server;

GRANT UPDATE(quiet_until) ON TABLE staff.contact_channel TO harborline_server;

GRANT UPDATE(time_zone) ON TABLE staff.contact_channel TO harborline_server;

GRANT UPDATE(confirmed_at) ON TABLE staff.contact_channel TO harborline_server;

GRANT UPDATE(removed_at) ON TABLE staff.contact_channel TO harborline_server;

GRANT USAGE ON SEQUENCE staff.made_up_number TO harborline_server;

GRANT SELECT,INSERT ON TABLE staff.notice TO harborline_server;

GRANT UPDATE(read_at) ON TABLE staff.notice TO harborline_server;

GRANT SELECT,INSERT ON TABLE staff.occasion TO harborline_server;

GRANT UPDATE(times) ON TABLE staff.occasion TO harborline_server;

GRANT SELECT,INSERT ON TABLE staff.occasion_acknowledgement TO harborline_server;

GRANT SELECT,INSERT ON TABLE staff.occasion_concerned TO harborline_server;

GRANT SELECT,INSERT ON TABLE staff.occasion_step TO harborline_server;

GRANT SELECT,INSERT ON TABLE staff.page TO harborline_server;

GRANT SELECT,INSERT ON TABLE staff.page_outcome TO harborline_server;

GRANT SELECT,INSERT ON TABLE staff.paging_rule TO harborline_server;

GRANT SELECT,INSERT ON TABLE staff.paging_rules TO harborline_server;

GRANT SELECT,INSERT,UPDATE ON TABLE staff.passkey TO harborline_server;

GRANT SELECT,INSERT ON TABLE staff.person TO harborline_server;

GRANT SELECT,INSERT,UPDATE ON TABLE staff.presence TO harborline_server;

GRANT SELECT,INSERT ON TABLE staff.proposal_decision TO harborline_server;

GRANT SELECT,INSERT ON TABLE staff.proposal_evidence TO harborline_server;

GRANT UPDATE(wrapped_key) ON TABLE staff.proposal_evidence TO harborline_server;

GRANT SELECT,INSERT,DELETE ON TABLE staff.provider_subject TO harborline_server;

GRANT SELECT,INSERT,UPDATE ON TABLE staff.session TO harborline_server;

GRANT SELECT,INSERT,UPDATE ON TABLE staff.sign_in_link TO harborline_server;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE staff.sign_in_try TO harborline_server;

GRANT SELECT,INSERT ON TABLE staff.skill TO harborline_server;

GRANT SELECT,INSERT,UPDATE ON TABLE tasks.task TO harborline_server;

GRANT SELECT,INSERT,UPDATE ON TABLE training.session TO harborline_server;
