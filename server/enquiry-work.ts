import { worksOnEnquiry } from './rooms/chats/index.ts';
import type { SendingParts } from './rooms/enquiries/index.ts';
import type { Routing } from './rooms/routing/index.ts';

/** Joins the enquiries with the rooms that they hand work to. */
export function enquiryWork({ tasks, defaultQueue }: Routing) {
  const sending: SendingParts = {
    makeTask: (tx, task) => tasks.makeWithin(tx, task),
    homeQueue: defaultQueue,
    dispatch: async () => {},
  };
  return { worksOn: worksOnEnquiry, sending };
}
