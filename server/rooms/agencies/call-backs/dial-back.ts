import type { Tx } from '../../../platform/db/database.ts';
import { findCallOf, isConnected } from '../../calls/index.ts';
import { staffActor } from '../../ledger/index.ts';
import type { CallBack } from './call-back.ts';
import type { CallBackParts } from './call-back-parts.ts';
import { insertCallBack } from './call-backs-store.ts';

/** Whom a call-back dials: a telephone of the directory, or the own one of an officer. The number is read in this transaction. */
export type ToDial = Pick<
  CallBack,
  'agencyId' | 'telephoneId' | 'numberDialled' | 'officerId' | 'officerTelephoneId'
> & { number: string };
export type Dialled<WhyNot> = 'done' | 'not-your-call' | 'moved-on' | { whyNot: WhyNot | 'under-way' };

/** An agency's dispatch centre lets it ring longer than a desk does. */
const RING_FOR_MS = 45_000;
const RING_BEYOND_LEASE_MS = 5_000;

/** Dials for the caller of this call-taker, who goes on talking while it rings. `find` says whom, or why nobody. */
export async function dialBack<WhyNot extends string>(
  { db, ids, exchanges, participants }: CallBackParts,
  accountId: string,
  callId: string,
  find: (tx: Tx, at: Date) => Promise<ToDial | WhyNot>,
): Promise<Dialled<WhyNot>> {
  const call = await findCallOf(db, accountId);
  if (call?.callId !== callId || !isConnected(call.state)) return 'not-your-call';
  const decided: { number?: string; whyNot?: WhyNot | 'under-way' } = {};
  const invited = await participants.invite({
    ...{ callId, kind: 'agency', accountId: null, invitedBy: accountId, leaseMs: RING_FOR_MS },
    agree: async (tx, now, { participantId, at }) => {
      if (now.callTakerId !== accountId || now.state === 'rejoining') return false;
      const found = await find(tx, at);
      if (typeof found === 'string') {
        decided.whyNot = found;
        return false;
      }
      const { number, ...whom } = found;
      decided.number = number;
      const of = { callBackId: ids.uuid(), callId, begunBy: accountId, begunAt: at };
      if (await insertCallBack(tx, { ...newCallBack(of), ...whom, participantId }, staffActor(accountId)))
        return true;
      decided.whyNot = 'under-way';
      return false;
    },
    ring: async (legId, { exchange }) =>
      decided.number === undefined
        ? 'gone'
        : exchanges
            .of(exchange)
            .dialOut({ legId, number: decided.number, ringForMs: RING_FOR_MS + RING_BEYOND_LEASE_MS }),
  });
  if (invited) return 'done';
  return decided.whyNot === undefined ? 'moved-on' : { whyNot: decided.whyNot };
}

type Begun = Pick<CallBack, 'callBackId' | 'callId' | 'begunBy' | 'begunAt'>;

/** A call-back that has just begun, and dials nobody yet. */
export const newCallBack = (begun: Begun): CallBack => ({
  ...begun,
  ...{ agencyId: null, telephoneId: null, numberDialled: null, officerId: null, officerTelephoneId: null },
  ...{ participantId: null, state: 'dialling', answeredAt: null, wordSubjectId: null, wordKept: null },
  ...{ wordExpiresAt: null, wordTries: 0, endedAt: null, outcome: null, noteKept: null },
});
