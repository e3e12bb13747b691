-- What a caller was taken for before danger; a supervisor who finds that there is none gives it back.
ALTER TABLE calls.call
  ADD COLUMN priority_before_danger text CHECK (priority_before_danger IN ('child', 'promised', 'routine'));
