-- What is said of the report to child protection is numbered: nobody yet, and later who. The release before writes the first alone.
ALTER TABLE enquiries.report
  ADD COLUMN number integer NOT NULL DEFAULT 1 CHECK (number > 0),
  DROP CONSTRAINT report_pkey,
  ADD CONSTRAINT report_pkey PRIMARY KEY (enquiry_id, number);
