import type { Clock } from '../../platform/clock.ts';
import { toOneLength } from '../../platform/crypto/one-length.ts';
import { newDataKey, seal } from '../../platform/crypto/seal.ts';
import type { Tx } from '../../platform/db/database.ts';
import type { Ids } from '../../platform/ids.ts';
import { appendEntry, type EntryRequest, type PolicyId } from '../ledger/index.ts';
import { decisionContext, insertOpen, insertSealed, type Versions } from './decisions-store.ts';
import { type FactsOf, factsOf } from './policies/facts.ts';
import { type Judgement, judge, type Outcome } from './policies/judge.ts';
import { operatorPolicies } from './policies/operator-policies.ts';
import { productPolicies } from './policies/product-policies.ts';

export type DecidingParts = {
  clock: Pick<Clock, 'now'>;
  ids: Pick<Ids, 'uuid'>;
  keys: {
    wrap: (dataKey: Buffer, context: string) => Promise<Buffer>;
    versionOf: (wrapped: Buffer) => number;
  };
};
/** For whom it is decided. */
export type DecidedFor = Pick<EntryRequest, 'actor' | 'enquiryId' | 'verification'>;
export type Decided = Judgement & { decisionId: string; versions: Versions };

/** Of what a caller says or brings alone. */
type OpenRequest = { [A in 'search' | 'accept-document']: { action: A; facts: FactsOf<A> } }[
  | 'search'
  | 'accept-document'];
/** What depends on a record: whether there is one, and how it went, is sealed. */
type RecordRequest = { [A in 'relay' | 'join']: { action: A; facts: FactsOf<A> } }['relay' | 'join'];

/** Decides by the policies that hold now, and writes down what, by which, and on what facts. */
export async function decide(
  tx: Tx,
  parts: Pick<DecidingParts, 'clock' | 'ids'>,
  request: OpenRequest,
  decidedFor: DecidedFor,
): Promise<Decided> {
  const { judgement, ...decision } = await judgeNow(tx, parts, request);
  const { decisionId, versions, at } = decision;
  const { action, facts } = request;
  const { verification } = decidedFor;
  await insertOpen(tx, decision, { action, facts, ...judgement, verification });
  appendEntry(tx, {
    kind: 'disclosure-decided',
    ...{ at, ...decidedFor, purpose: facts.purpose === 'unlisted' ? null : facts.purpose },
    policy: toPolicyId(judgement),
    subject: { decisionId, action, ...judgement, ...versions },
  });
  return { ...judgement, decisionId, versions };
}

/** The same of what depends on a record. Row and entry are alike, whatever was decided about whichever record, or about none. */
export async function decideOfRecord(
  tx: Tx,
  parts: DecidingParts,
  request: RecordRequest,
  decidedFor: DecidedFor,
): Promise<Outcome> {
  const { judgement, ...decision } = await judgeNow(tx, parts, request);
  const { decisionId, versions, at } = decision;
  const dataKey = newDataKey();
  const wrappedKey = await parts.keys.wrap(dataKey, decisionContext(decisionId));
  const sealed = seal(
    dataKey,
    toOneLength({ ...request, ...judgement }, SEALED_CONTENT_BYTES),
    decisionContext(decisionId),
  );
  await insertSealed(tx, decision, { sealed, wrappedKey, keyVersion: parts.keys.versionOf(wrappedKey) });
  appendEntry(tx, {
    kind: 'disclosure-decided',
    ...{ at, ...decidedFor, purpose: null, policy: null },
    subject: { decisionId, action: 'of-a-record', outcome: null, decidedBy: [], ...versions },
  });
  return judgement.outcome;
}

type Judged = { judgement: Judgement; decisionId: string; at: Date; versions: Versions };

async function judgeNow(
  tx: Tx,
  { clock, ids }: Pick<DecidingParts, 'clock' | 'ids'>,
  { action, facts }: OpenRequest | RecordRequest,
): Promise<Judged> {
  const at = clock.now();
  const product = productPolicies();
  const operator = await operatorPolicies(tx, at);
  // Throws at whatever is no fact of the schema: it would be kept, in the clear.
  const request = { action, facts: factsOf[action].parse(facts) };
  const judgement: Judgement =
    operator.set === 'not-readable'
      ? { outcome: 'deny', decidedBy: ['operator/not-readable'] }
      : judge(product, operator.set, request);
  const versions = { product: product.version, operator: operator.version };
  return { judgement, decisionId: ids.uuid(), at, versions };
}

/** The one place in which what was decided becomes what the ledger names it by. */
export const toPolicyId = ({ decidedBy }: Judgement): PolicyId => decidedBy.join(' ') as PolicyId;

const SEALED_CONTENT_BYTES = 2_048;
