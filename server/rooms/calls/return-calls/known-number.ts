import type { KnownTelephone } from '../../../../contract/return-call.ts';
import type { Database, Tx } from '../../../platform/db/database.ts';
import { inTransaction } from '../../../platform/db/transaction.ts';
import type { SubjectKeys } from '../../ledger/index.ts';
import type { Call } from '../call.ts';
import { readNumber, sealNumber } from './numbers.ts';
import {
  findReturnCallOf,
  lockReturnCall,
  type ReturnCall,
  replaceKnownNumber,
} from './return-calls-store.ts';

/** Where the line knows an officer to be now. `kept` is where the number lies sealed already: with the officer who gave it, who may take it back. */
export type KnownNumber = { number: string; telephone: KnownTelephone; kept: string | null };
/** The port to whoever knows where the officer is about whose enquiry a task is; null where nobody does any more. */
export type WhereKnown = (tx: Tx, taskId: string) => Promise<KnownNumber | null>;

export type NumberMeans = { keys: SubjectKeys; whereKnown: WhereKnown };
type NumberToRing = { number: string; telephone: KnownTelephone | null };

/**
 * The number at which a promise is kept, at the moment when somebody is rung. One that a caller claimed stays what it was. One that the line itself knows is
 * looked up anew: a telephone that its officer has taken back since, or one that the directory has not any more, is not rung, but where they are known to be
 * now. The promise is locked; null where there is no number any more.
 */
export async function numberToRing(
  tx: Tx,
  { keys, whereKnown }: NumberMeans,
  promise: ReturnCall,
): Promise<NumberToRing | null> {
  const { taskId, knownTelephone, returnCallId } = promise;
  const before = await readNumber(tx, keys, promise);
  if (taskId === null || knownTelephone === null)
    return before === undefined ? null : { number: before, telephone: null };
  const known = await whereKnown(tx, taskId);
  if (known && known.number !== before) {
    const numberKept = await keptOf(tx, keys, returnCallId, known);
    await replaceKnownNumber(tx, returnCallId, { numberKept, knownTelephone: known.telephone });
  }
  return known;
}

const RING_FOR_MS = 40_000;

/** Which telephone is rung for the promise that a call keeps; null where there is no number any more. */
export function wishToRing(
  db: Database,
  means: NumberMeans,
  { callId, callerChannelId: legId }: Pick<Call, 'callId' | 'callerChannelId'>,
): Promise<{ legId: string; number: string; ringForMs: number } | null> {
  return inTransaction(db, async (tx) => {
    const found = await findReturnCallOf(tx, callId);
    const promise = found && (await lockReturnCall(tx, found.returnCallId));
    const toRing = promise ? await numberToRing(tx, means, promise) : null;
    return toRing && { legId, number: toRing.number, ringForMs: RING_FOR_MS };
  });
}

/** An officer's own number lies with the officer alone, so that nothing of it is left once they have taken it back. */
const keptOf = async (
  tx: Tx,
  keys: SubjectKeys,
  returnCallId: string,
  { number, kept }: Pick<KnownNumber, 'number' | 'kept'>,
): Promise<string> => kept ?? (await sealNumber(tx, keys, returnCallId, number)).numberKept;
