import { z } from 'zod';
import type { Tx } from '../../../platform/db/database.ts';
import { listHeldFor, type NamedEnquiry } from '../../legal/index.ts';
import { listWaitingContents } from '../../staff/index.ts';
import type { ProcessFacts } from './process.ts';
import type { Process } from './process-store.ts';

const ofProcess = z.object({ processId: z.uuid() });

/** What decides besides the process itself: proposals that wait for their second person, and what was destroyed. */
export type Around = {
  production: ReadonlySet<string>;
  lifting: ReadonlySet<string>;
  destroyed: ReadonlyMap<string, Date>;
};

/** Of which processes a proposal waits. */
export async function readWaiting(tx: Tx, at: Date): Promise<Pick<Around, 'production' | 'lifting'>> {
  const of = async (kind: string) =>
    new Set((await listWaitingContents(tx, kind, at)).map((content) => ofProcess.parse(content).processId));
  return { production: await of('process-production'), lifting: await of('process-hold-lift') };
}

export async function readFacts(tx: Tx, process: Process, around: Around): Promise<ProcessFacts> {
  return factsOf(process, await listHeldFor(tx, process.processId), around);
}

/** As far as they decide what may be done. Pure. */
export function factsOf(process: Process, named: readonly NamedEnquiry[], around: Around): ProcessFacts {
  const { processId, state, challengeUntil, refusedBecause } = process;
  const isLifting = around.lifting.has(processId);
  return {
    ...{ state, challengeUntil, refusedBecause, isDestroyed: around.destroyed.has(processId) },
    ...{ holds: named.some(({ isHeld }) => isHeld), names: named.length > 0 },
    waits: around.production.has(processId) ? 'production' : isLifting ? 'lifting' : null,
  };
}
