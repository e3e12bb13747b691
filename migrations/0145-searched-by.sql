-- A privacy officer searches by whom an entry is about too: whose account or desk it was, which officer, which agency; and the story of an enquiry has what is
-- written down of its calls. No kind of entry names an account and a call-taker both.
CREATE INDEX entry_about_account ON ledger.entry
  ((COALESCE((content::jsonb) #>> '{subject,accountId}', (content::jsonb) #>> '{subject,callTakerId}')), entry_id)
  WHERE (COALESCE((content::jsonb) #>> '{subject,accountId}', (content::jsonb) #>> '{subject,callTakerId}')) IS NOT NULL;
CREATE INDEX entry_about_officer ON ledger.entry (((content::jsonb) #>> '{subject,officerId}'), entry_id)
  WHERE ((content::jsonb) #>> '{subject,officerId}') IS NOT NULL;
CREATE INDEX entry_about_agency ON ledger.entry (((content::jsonb) #>> '{subject,agencyId}'), entry_id)
  WHERE ((content::jsonb) #>> '{subject,agencyId}') IS NOT NULL;
CREATE INDEX entry_about_call ON ledger.entry (((content::jsonb) #>> '{subject,callId}'), entry_id)
  WHERE ((content::jsonb) #>> '{subject,callId}') IS NOT NULL;

-- Which calls an officer, or an agency, was proven in, also long after.
CREATE INDEX verification_proved_officer ON agencies.verification (officer_id) WHERE officer_id IS NOT NULL;
CREATE INDEX verification_proved_agency ON agencies.verification (agency_id);

-- Whoever opens the papers of a legal process, or what was produced for one, is looked back on too.
DROP INDEX ledger.entry_looked;
CREATE INDEX entry_looked ON ledger.entry (entry_id) WHERE kind IN ('oversight-searched', 'story-viewed', 'alert-viewed',
  'recording-opened', 'break-glass-opened', 'accounting-made', 'process-viewed', 'process-page-viewed', 'process-fetched');
