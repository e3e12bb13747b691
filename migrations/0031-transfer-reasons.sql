-- Who handed a call on unasked, and why: shown to whoever it is offered to.
ALTER TABLE routing.offer
  ADD COLUMN handed_on_by uuid REFERENCES staff.account,
  ADD COLUMN handed_on_because text
    CHECK (handed_on_because IN ('language', 'knows-the-case', 'more-experience', 'caller-asked', 'end-of-shift', 'other')),
  ADD CONSTRAINT offer_handed_on_whole CHECK ((handed_on_by IS NULL) = (handed_on_because IS NULL));
