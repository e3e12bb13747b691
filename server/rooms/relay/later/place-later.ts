import type { Clock } from '../../../platform/clock.ts';
import type { Database, Tx } from '../../../platform/db/database.ts';
import { inTransaction } from '../../../platform/db/transaction.ts';
import { type LiveCustodian, listLiveCustodians } from '../../custodians/index.ts';
import { findClosed, readSaid } from '../../enquiries/index.ts';
import { appendEntry, lineActor, noEnquiry } from '../../ledger/index.ts';
import { addressTo, chooseCustodians, type HeldRecord, thresholdOf } from '../dispatch/choose-custodians.ts';
import { type Dispatch, readSlots, type StoredSlot } from '../dispatch-store.ts';
import { factsOfDispatch } from '../enquiry-facts.ts';
import { dispatchContext, openFound, type RelayKeys, sealFound } from '../sealed.ts';
import { type Found, slotNumbers } from '../slot.ts';
import { addLater, notAsked } from './add-later.ts';
import { type FoundOfSlot, lockDispatchesOf, storeFoundOfAll, tellLater } from './later-store.ts';

type Parts = { db: Database; clock: Clock; keys: RelayKeys };
/** What a generation has to say to one child that was asked for before. */
type LaterFound = { enquiryId: string; child: number; records: readonly HeldRecord[] };

/** So many are written in one transaction. */
const AT_ONCE = 200;

/**
 * What a generation that came later has to say to the enquiries that nobody was joined about, in the register's process: of each child that is kept all
 * three places are written anew, and one entry for all of them, whatever was found. Whoever keeps the clocks reads them, and has the policies decide
 * before a custodian sees anything.
 */
export const placeLater =
  (parts: Parts) =>
  async (generationId: string, found: readonly LaterFound[]): Promise<void> => {
    const live = new Map((await listLiveCustodians(parts.db)).map((each) => [each.custodianId, each]));
    let dispatches = 0;
    for (let from = 0; from < found.length; from += AT_ONCE) {
      const some = found.slice(from, from + AT_ONCE);
      dispatches += await inTransaction(parts.db, (tx) => placeSome(parts, tx, live, some));
    }
    await inTransaction(parts.db, async (tx) => {
      const about = { at: parts.clock.now(), actor: lineActor, ...noEnquiry };
      appendEntry(tx, { kind: 'relay-looked-later', ...about, subject: { generationId, dispatches } });
      await tellLater(tx);
    });
  };

async function placeSome(
  parts: Parts,
  tx: Tx,
  live: ReadonlyMap<string, LiveCustodian>,
  found: readonly LaterFound[],
): Promise<number> {
  const dispatches = await lockDispatchesOf(tx, found);
  const slots = await readSlots(
    tx,
    dispatches.map(({ dispatchId }) => dispatchId),
  );
  const recordsOf = new Map(found.map(({ enquiryId, child, records }) => [`${enquiryId} ${child}`, records]));
  const places: FoundOfSlot[] = [];
  for (const dispatch of dispatches) {
    const records = recordsOf.get(`${dispatch.enquiryId} ${dispatch.child}`) ?? [];
    const stored = slots.get(dispatch.dispatchId) ?? [];
    places.push(...(await placeOne(parts, tx, live, { dispatch, stored, records })));
  }
  await storeFoundOfAll(tx, places);
  return dispatches.length;
}

type ToPlace = { dispatch: Dispatch; stored: readonly StoredSlot[]; records: readonly HeldRecord[] };

async function placeOne(
  parts: Parts,
  tx: Tx,
  live: ReadonlyMap<string, LiveCustodian>,
  { dispatch, stored, records }: ToPlace,
): Promise<FoundOfSlot[]> {
  const { dispatchId, wrappedKey } = dispatch;
  const dataKey = await parts.keys.unwrap(wrappedKey, dispatchContext(dispatchId));
  const before = stored.map(({ slot, found }) => openFound(dataKey, { dispatchId, slot }, found));
  const fresh = await addressAll(parts, tx, live, { dispatch, records: notAsked(before, records) });
  const places = addLater(before, fresh, parts.clock.now().getTime());
  return slotNumbers.map((slot) => ({
    ...{ dispatchId, slot, found: sealFound(dataKey, { dispatchId, slot }, places[slot] ?? null) },
  }));
}

async function addressAll(
  { clock, keys }: Parts,
  tx: Tx,
  live: ReadonlyMap<string, LiveCustodian>,
  { dispatch, records }: Omit<ToPlace, 'stored'>,
): Promise<Found[]> {
  const { enquiryId, child, purpose } = dispatch;
  // Only where somebody might be asked is it looked up what was said, and for whom.
  if (chooseCustodians(records, thresholdOf(purpose, true)).length === 0) return [];
  const known = (await readSaid(tx, keys, enquiryId))?.children[child];
  const isWithdrawn = (await findClosed(tx, enquiryId))?.outcome === 'withdrawn';
  if (!known || isWithdrawn) return [];
  const { agency } = await factsOfDispatch(tx, dispatch, clock.now());
  const about = { function: agency?.function ?? null, agreements: agency?.agreements ?? [] };
  return chooseCustodians(records, thresholdOf(purpose, known.inImmediateDanger)).flatMap((chosen) => {
    const custodian = live.get(chosen.custodianId);
    return custodian ? [addressTo(chosen, custodian, { ...dispatch, agency: about })] : [];
  });
}
