import type { Explanation } from '../../../../contract/explanation.ts';

/** What a generation has to say to one child that was asked for before: the records that may be the child's, or none. */
export type LaterFound = { enquiryId: string; child: number; records: Explanation[] };

/** The port to whoever relays. It is told of every child that is kept, whatever was found, and leaves the same whichever it is. */
export type FoundLater = (generationId: string, found: readonly LaterFound[]) => Promise<void>;
