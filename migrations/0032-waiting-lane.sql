-- A caller may wait for an outcome with music and without a call-taker, until a deadline at most.
ALTER TABLE calls.call
  DROP CONSTRAINT call_state_check,
  ADD CONSTRAINT call_state_check CHECK (state IN ('greeting', 'waiting', 'offered', 'talking', 'held', 'rejoining', 'in-lane', 'finished',
                                                   'abandoned', 'referred', 'promised', 'withdrawn', 'overflowed', 'lost')),
  ADD COLUMN lane_until timestamptz,
  ADD CONSTRAINT call_lane_has_an_end CHECK (state <> 'in-lane' OR lane_until IS NOT NULL);
CREATE INDEX call_in_lane ON calls.call (state_since) WHERE state = 'in-lane';
