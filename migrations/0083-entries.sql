-- Under which number a missing child was entered, said after Send; sealed with the enquiry's own data key, with which it is destroyed.
CREATE TABLE enquiries.entry (
  enquiry_id  uuid NOT NULL REFERENCES enquiries.enquiry,
  child       integer NOT NULL CHECK (child BETWEEN 0 AND 11),
  recorded_by uuid NOT NULL REFERENCES staff.account,
  recorded_at timestamptz NOT NULL,
  ciphertext  bytea NOT NULL,
  PRIMARY KEY (enquiry_id, child)
);
GRANT SELECT, INSERT ON enquiries.entry TO harborline_server;
