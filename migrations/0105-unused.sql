-- Every reference has a check, and nothing asks whether it has. What the releases before the last one found later was read by nobody any more: the
-- table is empty from here on, and goes with the next release, for the one before this still clears it.
ALTER TABLE enquiries.enquiry DROP COLUMN has_check;
DELETE FROM register.later_finding;
