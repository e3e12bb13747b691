-- Which of the two notices a caller heard: that the call is recorded, or that it is not.
ALTER TABLE calls.intake ADD COLUMN notice_says_recorded boolean NOT NULL DEFAULT false;
