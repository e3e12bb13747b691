import { z } from 'zod';
import type { Tx } from '../../../platform/db/database.ts';
import { listHeldFor, type NamedEnquiry } from '../../legal/index.ts';
import { listWaitingContents } from '../../staff/index.ts';
import { listActs, type StoredAct } from './acts-store.ts';
import { notReached, type OfficerNotice, readNotices } from './officer-notices.ts';
import { isOver, type ProcessFacts } from './process.ts';
import type { Process } from './process-store.ts';
import { silencedUntil } from './silence.ts';

const ofProcess = z.object({ processId: z.uuid() });

/** What decides besides the process itself: proposals that wait for their second person, and what was destroyed. */
type Around = {
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

/** What a process names, what was done with it, and who was written to. */
type Known = { named: NamedEnquiry[]; acts: StoredAct[]; notices: OfficerNotice[] };

export async function readKnown(tx: Tx, { processId }: Process): Promise<Known> {
  const acts = await listActs(tx, processId);
  return { named: await listHeldFor(tx, processId), acts, notices: await readNotices(tx, processId) };
}

/** The same, without what decides nothing once a process is over. */
export const readKnownOfRow = async (tx: Tx, process: Process): Promise<Known> =>
  isOver(process.state)
    ? { named: await listHeldFor(tx, process.processId), acts: [], notices: [] }
    : readKnown(tx, process);

/** As far as they decide what may be done. Pure. */
export function factsOf(
  process: Process,
  { named, acts, notices }: Known,
  around: Around,
  at: Date,
): ProcessFacts {
  const { processId, state, challengeUntil, refusedBecause } = process;
  const isLifting = around.lifting.has(processId);
  return {
    ...{ state, challengeUntil, refusedBecause, isDestroyed: around.destroyed.has(processId) },
    ...{ holds: named.some(({ isHeld }) => isHeld), names: named.length > 0 },
    waits: around.production.has(processId) ? 'production' : isLifting ? 'lifting' : null,
    isSilenced: silencedUntil(acts, at) !== null,
    wasTold:
      notices.some(({ outcome }) => outcome === 'sent' || outcome === 'waiting') ||
      acts.some(({ act, whom }) => act === 'told' && whom !== 'counsel'),
    mayWrite: notReached(process, notices).length > 0,
  };
}
