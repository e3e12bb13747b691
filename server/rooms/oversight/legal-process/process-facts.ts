import { z } from 'zod';
import { shippedChallenge } from '../../../../contract/legal.ts';
import type { Tx } from '../../../platform/db/database.ts';
import { findChallenge, listHeldFor, type NamedEnquiry } from '../../legal/index.ts';
import { listWaitingContents } from '../../staff/index.ts';
import { listActs } from './acts-store.ts';
import { notReached, objectionsUntil, type Telling, untoldOf } from './objections.ts';
import { readNotices } from './officer-notices.ts';
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
type Known = Telling & { named: NamedEnquiry[] };

export async function readTelling(tx: Tx, processId: string): Promise<Telling> {
  const acts = await listActs(tx, processId);
  return { acts, notices: await readNotices(tx, processId), period: await findChallenge(tx) };
}

export async function readKnown(tx: Tx, { processId }: Process): Promise<Known> {
  return { named: await listHeldFor(tx, processId), ...(await readTelling(tx, processId)) };
}

/** The same, without what decides nothing once a process is over. */
export const readKnownOfRow = async (tx: Tx, process: Process): Promise<Known> =>
  isOver(process.state)
    ? { named: await listHeldFor(tx, process.processId), acts: [], notices: [], period: shippedChallenge }
    : readKnown(tx, process);

/** As far as they decide what may be done. Pure. */
export function factsOf(process: Process, known: Known, around: Around, at: Date): ProcessFacts {
  const { named, acts, notices } = known;
  const { processId, state, refusedBecause } = process;
  const challengeUntil = state === 'agreed' ? objectionsUntil(process, known, at) : process.challengeUntil;
  const unwritten = notReached(process, notices);
  const isLifting = around.lifting.has(processId);
  return {
    ...{ state, challengeUntil, refusedBecause, isDestroyed: around.destroyed.has(processId) },
    ...{ holds: named.some(({ isHeld }) => isHeld), names: named.length > 0 },
    waits: around.production.has(processId) ? 'production' : isLifting ? 'lifting' : null,
    isSilenced: silencedUntil(acts, at) !== null,
    wasTold: untoldOf(process, known).length === 0,
    mayWrite: unwritten.length > 0,
  };
}
