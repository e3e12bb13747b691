-- An officer who has only written is rung for a task about the enquiry: nothing of it was promised in a call. The release before makes none like that.
ALTER TABLE calls.return_call
  ALTER COLUMN promised_in DROP NOT NULL,
  ADD CONSTRAINT return_call_is_of_something CHECK (num_nonnulls(promised_in, task_id) > 0);
