-- At whose telephone an officer is rung for a task about an enquiry. The release before leaves it empty.
ALTER TABLE calls.return_call
  ADD COLUMN known_telephone text CHECK (known_telephone IN ('agency', 'own-telephone')),
  ADD CONSTRAINT return_call_known_is_for_a_task CHECK (known_telephone IS NULL OR task_id IS NOT NULL);
