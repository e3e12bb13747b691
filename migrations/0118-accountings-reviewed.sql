-- Making an accounting is a look that the weekly review counts.
CREATE INDEX entry_looked ON ledger.entry (entry_id) WHERE kind IN ('oversight-searched', 'story-viewed', 'alert-viewed',
  'recording-opened', 'break-glass-opened', 'accounting-made');
DROP INDEX ledger.entry_reviewed;
