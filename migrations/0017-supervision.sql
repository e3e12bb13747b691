-- What supervisors do on the floor.

-- Who set a presence; null where the line did. A supervisor may decide it for somebody, whose desk then says so.
ALTER TABLE staff.presence ADD COLUMN set_by uuid REFERENCES staff.account;
