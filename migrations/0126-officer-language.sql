-- In which language the line speaks with the officer of an enquiry, as of its call or of what was written. The release before leaves it as it is.
ALTER TABLE relay.dispatch
  ADD COLUMN officer_language text NOT NULL DEFAULT 'en' CHECK (officer_language IN ('en', 'es'));
