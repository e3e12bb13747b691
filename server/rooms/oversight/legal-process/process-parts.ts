import type { Clock } from '../../../platform/clock.ts';
import type { Database, Tx } from '../../../platform/db/database.ts';
import { inTransaction } from '../../../platform/db/transaction.ts';
import type { Refusal } from '../../../platform/errors.ts';
import { refuse } from '../../../platform/errors.ts';
import type { Ids } from '../../../platform/ids.ts';
import { checkFreeText } from '../../disclosure/index.ts';
import type { DrawPages } from '../../documents/index.ts';
import { keepContent, noEnquiry, type SubjectKeys, staffActor } from '../../ledger/index.ts';
import { after, type ProcessMove } from './process.ts';
import { lockProcess, type Process } from './process-store.ts';

export type ProcessParts = {
  db: Database;
  clock: Clock;
  ids: Ids;
  keys: SubjectKeys;
  /** In a process without rights; what came is never kept. */
  drawPages: DrawPages;
};

/** Who does something with which process. */
export type Asked = { accountId: string; processId: string };

export const byStaff = (at: Date, accountId: string) => ({ at, actor: staffActor(accountId), ...noEnquiry });

/** Keeps what somebody wrote about a process, sealed with its key. */
export const keepNote = ({ keys }: ProcessParts, tx: Tx, processId: string, note: string): Promise<string> =>
  keepContent(tx, keys, processId, note);

/** Why a note is not kept as it is: it seems to contain what no field is for. */
export function stoppedNote(note: string): Refusal | undefined {
  const stops = checkFreeText([{ path: 'note', text: note }]);
  if (stops.length === 0) return undefined;
  return refuse(
    'HL_FREE_TEXT_STOPPED',
    stops.map(({ path, message }) => ({ path, message })),
  );
}

/** Makes a move where it leads somewhere from the state that it is in now. */
export function inMove<Result>(
  { db }: ProcessParts,
  processId: string,
  move: ProcessMove,
  carryOut: (tx: Tx, process: Process) => Promise<Result | Refusal>,
): Promise<Result | Refusal> {
  return inTransaction(db, async (tx) => {
    const process = await lockProcess(tx, processId);
    if (!process) return refuse('HL_NOT_FOUND');
    if (after(process.state, move) === undefined) return refuse('HL_PROCESS_MOVED_ON');
    return carryOut(tx, process);
  });
}
