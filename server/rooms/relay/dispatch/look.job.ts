import type { Clock } from '../../../platform/clock.ts';
import type { Database, Tx } from '../../../platform/db/database.ts';
import { inTransaction } from '../../../platform/db/transaction.ts';
import { BrokenInvariantError } from '../../../platform/errors.ts';
import type { Ids } from '../../../platform/ids.ts';
import { handle, type JobHandler, TryAgainLaterError } from '../../../platform/jobs/job.ts';
import type { Verification } from '../../agencies/index.ts';
import { listLiveCustodians } from '../../custodians/index.ts';
import { decideOfRecord, decideSearch, type FactsOf, type SearchPermit } from '../../disclosure/index.ts';
import { readSaid } from '../../enquiries/index.ts';
import type { Description } from '../../fingerprints/index.ts';
import { type Actor, appendEntry, lineActor, noEnquiry } from '../../ledger/index.ts';
import {
  type Dispatch,
  findDispatch,
  lockDispatchOf,
  readSlots,
  storeFound,
  tellClocks,
} from '../dispatch-store.ts';
import { type EnquiryFacts, factsOfDispatch } from '../enquiry-facts.ts';
import { dispatchContext, openFound, type RelayKeys, sealFound } from '../sealed.ts';
import { type Found, nullFacts, slotNumbers } from '../slot.ts';
import { addressTo, chooseCustodians, type HeldRecord, placeThem, thresholdOf } from './choose-custodians.ts';
import { describeKnown } from './describe-child.ts';
import { lookForCustodians } from './look-job.ts';

type Leave = { actor: Actor; proof: Verification; permit: SearchPermit; enquiryId: string; child: number };
/** The port to the register, inside of its own process. */
export type SearchRegister = (
  description: Description,
  leave: Leave,
) => Promise<{ records: HeldRecord[] } | { refused: string }>;

export type LookParts = { db: Database; clock: Clock; ids: Ids; keys: RelayKeys; search: SearchRegister };

/**
 * Looks for the custodians of one child. The search is decided and committed first. Then, whatever was found: three decisions by the policies, three
 * places written anew, one entry. What is not searched now is tried again until the deadline, and nobody is told of it.
 */
export const lookForCustodiansJob = (parts: LookParts): JobHandler =>
  handle(lookForCustodians, ['relay-looked'], async ({ dispatchId, correction }) => {
    const { db, clock } = parts;
    const dispatch = await findDispatch(db, dispatchId);
    if (!dispatch || (dispatch.lookedFor ?? -1) >= correction || clock.now() >= dispatch.dueAt)
      return 'nothing-to-do';
    const records = await search(parts, dispatch);
    await inTransaction(db, (tx) => writeFound(parts, tx, dispatch, records));
    return 'acted';
  });

type Searched = { records: HeldRecord[]; isInDanger: boolean };

async function search(parts: LookParts, dispatch: Dispatch): Promise<Searched> {
  const { db, clock, ids, keys } = parts;
  const { enquiryId, child } = dispatch;
  const asked = await inTransaction(db, async (tx) => {
    const known = (await readSaid(tx, keys, enquiryId))?.children[child];
    const { facts, proof } = await factsOfDispatch(tx, dispatch, clock.now());
    const decidedFor = { actor: lineActor, enquiryId, verification: proof?.id ?? null };
    const permit = await decideSearch(tx, { clock, ids }, facts, decidedFor);
    return known && proof && permit ? { known, proof, permit } : null;
  });
  if (!asked) return { records: [], isInDanger: false };
  const { known, proof, permit } = asked;
  const leave = { actor: lineActor, proof, permit, enquiryId, child };
  const found = await parts.search(describeKnown(known, clock.now()), leave);
  if ('refused' in found) throw new TryAgainLaterError(found.refused);
  return { records: found.records, isInDanger: known.inImmediateDanger };
}

async function writeFound(
  parts: LookParts,
  tx: Tx,
  asked: Dispatch,
  { records, isInDanger }: Searched,
): Promise<void> {
  const { clock, keys } = parts;
  const { dispatchId } = asked;
  await lockDispatchOf(tx, asked);
  const dispatch = await findDispatch(tx, dispatchId);
  if (!dispatch) throw new BrokenInvariantError(`There is no dispatch ${dispatchId}.`);
  const dataKey = await keys.unwrap(dispatch.wrappedKey, dispatchContext(dispatchId));
  const about = await factsOfDispatch(tx, dispatch, clock.now());
  const chosen = chooseCustodians(records, thresholdOf(dispatch.purpose, isInDanger));
  const live = new Map((await listLiveCustodians(tx)).map((each) => [each.custodianId, each]));
  const agency = { function: about.agency?.function ?? null, agreements: about.agency?.agreements ?? [] };
  const addressed = chosen.flatMap((each) => {
    const custodian = live.get(each.custodianId);
    return custodian ? [addressTo(each, custodian, { ...dispatch, agency })] : [];
  });
  const allowed = await decideAll(parts, tx, about, addressed);
  const before = ((await readSlots(tx, [dispatchId])).get(dispatchId) ?? []).map(({ slot, found }) =>
    openFound(dataKey, { dispatchId, slot }, found),
  );
  const places = placeThem(before, allowed);
  const sealed = slotNumbers.map((slot) => sealFound(dataKey, { dispatchId, slot }, places[slot] ?? null));
  await storeFound(tx, dispatch, sealed);
  appendEntry(tx, {
    kind: 'relay-looked',
    at: clock.now(),
    actor: lineActor,
    ...noEnquiry,
    subject: { dispatchId },
  });
  await tellClocks(tx, dispatchId);
}

/** Exactly three decisions, one after another; those that the policies allow. */
async function decideAll(
  parts: LookParts,
  tx: Tx,
  { facts }: EnquiryFacts,
  addressed: readonly Found[],
): Promise<Found[]> {
  const allowed: Found[] = [];
  for (const slot of slotNumbers) {
    const each = addressed[slot];
    const request = { action: 'relay' as const, facts: each ? factsOfRelay(facts, each) : nullFacts };
    const outcome = await decideOfRecord(tx, parts, request, { actor: lineActor, ...unnamed });
    if (each && outcome === 'allow') allowed.push(each);
  }
  return allowed;
}

/** A decision about a record stands for no enquiry in the clear. */
const unnamed = { enquiryId: null, verification: null };

const factsOfRelay = (facts: FactsOf<'search'>, { isProtected, contact }: Found): FactsOf<'relay'> => ({
  ...facts,
  protection: isProtected ? 'protected' : 'open',
  contact,
});
