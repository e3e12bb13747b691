-- What an enquiry's way to custodians leaves dies with the enquiry; acts, which stand for no enquiry in the clear, by their age alone.
GRANT DELETE ON relay.dispatch, relay.dispatch_key, relay.slot, relay.act TO harborline_server;
CREATE INDEX act_at ON relay.act USING brin (at);
