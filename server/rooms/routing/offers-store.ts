import type { Selectable } from 'kysely';
import { type TransferReason, transferReason } from '../../../contract/participant.ts';
import { type OfferReason, offerReason } from '../../../contract/routing.ts';
import type { Database, NamesOf, TablesOf, Tx } from '../../platform/db/database.ts';
import { sendWithNext } from '../../platform/db/transaction.ts';
import { type Actor, appendEntry, noEnquiry } from '../ledger/index.ts';

const routing = (db: Database | Tx) => db.$pickTables<NamesOf<'routing'>>();

const columns = [
  'offer_id',
  'call_id',
  'account_id',
  'leg_id',
  'made_at',
  'lease_expires_at',
  'reason',
  'handed_on_by',
  'handed_on_because',
] as const;

export type Offer = {
  offerId: string;
  callId: string;
  accountId: string;
  legId: string;
  madeAt: Date;
  leaseExpiresAt: Date;
  /** Null for an offer of a release that gave no reasons. */
  because: OfferReason | null;
  /** Who handed the call on to this call-taker, and why; null for a call out of the queue. */
  handedOn: { by: string; reason: TransferReason } | null;
};
export type OfferOutcome = NonNullable<TablesOf<'routing'>['routing.offer']['outcome']>;

export async function insertOffer(tx: Tx, offer: Offer): Promise<void> {
  const row = {
    offer_id: offer.offerId,
    call_id: offer.callId,
    account_id: offer.accountId,
    leg_id: offer.legId,
    made_at: offer.madeAt,
    lease_expires_at: offer.leaseExpiresAt,
    reason: JSON.stringify(offer.because),
    handed_on_by: offer.handedOn?.by ?? null,
    handed_on_because: offer.handedOn?.reason ?? null,
  };
  await sendWithNext(tx, routing(tx).insertInto('routing.offer').values(row));
  const subject = { callId: offer.callId, offerId: offer.offerId, accountId: offer.accountId };
  appendEntry(tx, {
    kind: 'offer-made',
    at: offer.madeAt,
    actor: { kind: 'line' },
    ...noEnquiry,
    subject,
  });
}

/** Ends the open offer of a call, once; undefined where there is none (any more). */
export async function endOfferOf(
  tx: Tx,
  callId: string,
  outcome: OfferOutcome,
  at: Date,
  actor: Actor,
): Promise<Offer | undefined> {
  const row = await routing(tx)
    .updateTable('routing.offer')
    .set({ ended_at: at, outcome })
    .where('call_id', '=', callId)
    .where('ended_at', 'is', null)
    .returning(columns)
    .executeTakeFirst();
  if (!row) return undefined;
  const offer = toOffer(row);
  const subject = { callId, offerId: offer.offerId, accountId: offer.accountId, outcome };
  appendEntry(tx, { kind: 'offer-ended', at, actor, ...noEnquiry, subject });
  return offer;
}

export async function findOpenOffer(db: Database | Tx, accountId: string): Promise<Offer | undefined> {
  const row = await openOffers(db).where('account_id', '=', accountId).executeTakeFirst();
  return row && toOffer(row);
}

export async function listExpiredOffers(db: Database | Tx, now: Date): Promise<Offer[]> {
  const rows = await openOffers(db).where('lease_expires_at', '<=', now).execute();
  return rows.map(toOffer);
}

function openOffers(db: Database | Tx) {
  return routing(db).selectFrom('routing.offer').select(columns).where('ended_at', 'is', null);
}

function toOffer(
  row: Pick<Selectable<TablesOf<'routing'>['routing.offer']>, (typeof columns)[number]>,
): Offer {
  return {
    offerId: row.offer_id,
    callId: row.call_id,
    accountId: row.account_id,
    legId: row.leg_id,
    madeAt: row.made_at,
    leaseExpiresAt: row.lease_expires_at,
    because: offerReason.nullable().catch(null).parse(row.reason),
    handedOn:
      row.handed_on_by === null
        ? null
        : { by: row.handed_on_by, reason: transferReason.parse(row.handed_on_because) },
  };
}
