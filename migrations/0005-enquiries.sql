-- What was asked. What the officer said is readable only with the enquiry's own data key; destroying the wrapped
-- key destroys the words in every copy of this table.
CREATE SCHEMA enquiries;

CREATE TABLE enquiries.enquiry (
  enquiry_id   uuid PRIMARY KEY,
  reference    text NOT NULL UNIQUE CHECK (reference ~ '^HL-[0-9A-Z]{4}-[0-9]{2}$'),
  call_id      uuid NOT NULL UNIQUE REFERENCES calls.call,
  opened_by    uuid NOT NULL REFERENCES staff.account,
  state        text NOT NULL CHECK (state IN ('draft', 'recorded', 'declined')),
  purpose      text CHECK (purpose IN ('child-present', 'missing-child', 'suspected-exploitation', 'court-order')),
  attested     boolean NOT NULL,
  revision     integer NOT NULL CHECK (revision >= 0),
  opened_at    timestamptz NOT NULL,
  saved_at     timestamptz,
  concluded_at timestamptz,
  CHECK ((state = 'draft') = (concluded_at IS NULL)),
  CHECK (state <> 'recorded' OR (purpose IS NOT NULL AND attested))
);

CREATE TABLE enquiries.sealed_details (
  enquiry_id   uuid PRIMARY KEY REFERENCES enquiries.enquiry,
  -- AES-256-GCM: 12 bytes nonce, then the ciphertext, then 16 bytes tag; the enquiry's id is authenticated with it.
  ciphertext   bytea NOT NULL
);

CREATE TABLE enquiries.data_key (
  enquiry_id   uuid PRIMARY KEY REFERENCES enquiries.enquiry,
  -- Null once destroyed: nothing that was sealed with it can be read again.
  wrapped_key  bytea,
  created_at   timestamptz NOT NULL,
  destroyed_at timestamptz,
  CHECK ((wrapped_key IS NULL) = (destroyed_at IS NOT NULL))
);

GRANT USAGE ON SCHEMA enquiries TO harborline_server;
GRANT SELECT, INSERT, UPDATE ON enquiries.enquiry, enquiries.sealed_details, enquiries.data_key TO harborline_server;
