-- For which work about an enquiry its officer is rung: it is not done with before somebody talked with them. The release before leaves it empty.
ALTER TABLE calls.return_call ADD COLUMN task_id uuid REFERENCES tasks.task;
