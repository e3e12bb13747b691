-- What no code of this release uses, nor of the one before.
ALTER TABLE enquiries.enquiry DROP COLUMN has_check;
DROP VIEW calls.after_call_work;
DROP VIEW interpreters.interpreting;
-- What is begun is taken away when it is done; nothing changes it in between.
REVOKE UPDATE ON agencies.officer_attempt FROM harborline_server;

-- What later generations had to say has stood in the places of dispatches since 0090. The release before still deletes here, so the table stays for it, empty
-- for good; with the next release it may be dropped.
DELETE FROM register.later_finding;
REVOKE INSERT, UPDATE ON register.later_finding FROM harborline_server;
