import type { CallLine } from './call-line.ts';
import type { CallMove } from './calls-store.ts';

type OfDesk = { callId: string; deskLegId: string | null };

/** A call has lost its desk: that leg of it, and no other that it has by now. */
export const loseDesk = (line: CallLine, { callId, deskLegId }: OfDesk): Promise<CallMove | undefined> =>
  line.move({ callId, cause: 'desk-lost', agree: async (_tx, now) => now.deskLegId === deskLegId });
