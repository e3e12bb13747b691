import { worksOnEnquiry } from './rooms/chats/index.ts';
import type { Dispatch, SendingParts } from './rooms/enquiries/index.ts';
import type { Routing } from './rooms/routing/index.ts';

/** Joins the enquiries with the rooms that they hand work to. */
export function enquiryWork({ tasks, defaultQueue }: Routing, dispatch: Dispatch) {
  const sending: SendingParts = {
    makeTask: (tx, task) => tasks.makeWithin(tx, task),
    homeQueue: defaultQueue,
    dispatch,
  };
  return { worksOn: worksOnEnquiry, sending };
}
