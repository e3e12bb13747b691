import type { DestroyedWith } from '../enquiries/index.ts';
import { deleteActs } from './acts-store.ts';
import { deleteDispatches } from './dispatch-store.ts';

/** What the relay has of an enquiry goes when the enquiry is destroyed, whatever was found; acts, which nobody can tell apart, when all of their time are. */
export const destroyedWithEnquiries: DestroyedWith = { enquiry: deleteDispatches, olderThan: deleteActs };
