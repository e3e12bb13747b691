-- Of which child of its enquiry each question was, so that what is found later goes to that child's custodian. The release before says none, and what
-- it kept is compared for nobody. What is found stands in the three places of the child's dispatch: register.later_finding is written by the release
-- before alone, and goes with the next one.
ALTER TABLE register.kept_enquiry ADD COLUMN child smallint CHECK (child BETWEEN 0 AND 11);
