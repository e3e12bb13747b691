import { createSecretKey, type KeyObject } from 'node:crypto';
import type { ClaimedOfficer, KnownOfChild, Purpose } from '../../../../contract/enquiry.ts';
import { newDataKey } from '../../../platform/crypto/seal.ts';
import type { Database, Tx } from '../../../platform/db/database.ts';
import { afterCommit } from '../../../platform/db/transaction.ts';
import { BrokenInvariantError } from '../../../platform/errors.ts';
import type { Ids } from '../../../platform/ids.ts';
import type { Asker } from './acts.ts';
import { marksOf, marksOfName } from './marks.ts';
import { sealLook } from './sealed-look.ts';
import {
  findWatchKey,
  insertLooks,
  insertWatchKey,
  type WrappedWatchKey,
  watchContext,
} from './watch-store.ts';

/** The port to whoever wraps data keys. */
export type WatchKeys = {
  wrap: (dataKey: Buffer, context: string) => Promise<Buffer>;
  unwrap: (wrappedKey: Buffer, context: string) => Promise<Buffer>;
  versionOf: (wrappedKey: Buffer) => number;
};
export type NotingParts = { ids: Ids; keys: WatchKeys };

/** What was asked in one enquiry, when it was sent, corrected or declined; `proven` is null where nobody was. */
export type AskedForChildren = {
  enquiryId: string;
  at: Date;
  outcome: 'sent' | 'declined';
  purpose: Purpose | null;
  askedBy: string;
  proven: { agencyId: string; officerId: string | null } | null;
  officer: ClaimedOfficer;
  children: readonly KnownOfChild[];
};

type HeldKey = { keyId: string; key: KeyObject };

/** Notes what the watch needs of every child that is asked for, in the transaction in which it is; alike whatever is found, for nothing is looked up for it. */
export function noteAskedWith(parts: NotingParts): (tx: Tx, asked: AskedForChildren) => Promise<void> {
  const held = new Map<string | null, HeldKey>();
  const keyOf = async (tx: Tx, day: string | null): Promise<HeldKey> => {
    const before = held.get(day);
    if (before) return before;
    const key = await openKey(parts, tx, day);
    // One that is not stored in the end is not held either.
    afterCommit(tx, () => held.set(day, key));
    return key;
  };
  return async (tx, asked) => {
    const { key: markKey } = await keyOf(tx, null);
    const { keyId, key } = await keyOf(tx, dayOf(asked.at));
    const { enquiryId, at, outcome, purpose, askedBy } = asked;
    const common = { outcome, purpose, callTakerId: askedBy, asker: askerOf(asked, markKey) };
    const looks = asked.children.map((child) => {
      const lookId = parts.ids.uuid();
      const sealed = sealLook(key, lookId, { ...common, marks: marksOf(child, at, markKey) });
      return { lookId, enquiryId, at, sealed };
    });
    await insertLooks(tx, keyId, looks);
  };
}

export const dayOf = (at: Date): string => at.toISOString().slice(0, 10);

function askerOf({ proven, officer }: AskedForChildren, markKey: KeyObject): Asker {
  const agencyId = proven?.agencyId ?? null;
  const officerId = proven?.officerId ?? null;
  const { given, surnames } = marksOfName(officer.officerName, markKey);
  const claimed = [
    agencyId ?? 'unproven',
    given ?? '',
    ...surnames,
    marksOfName(officer.badge, markKey).given ?? '',
  ];
  return { key: officerId ?? claimed.join(':'), agencyId, officerId, surnames };
}

/** The one that is there, or a new one; whoever comes at the same time waits, and takes the same. */
async function openKey({ ids, keys }: NotingParts, db: Database | Tx, day: string | null): Promise<HeldKey> {
  if (!(await findWatchKey(db, day))) {
    const keyId = ids.uuid();
    const wrappedKey = await keys.wrap(newDataKey(), watchContext(keyId));
    await insertWatchKey(db, { keyId, day, wrappedKey, keyVersion: keys.versionOf(wrappedKey) });
  }
  const stored = await findWatchKey(db, day);
  if (!stored) throw new BrokenInvariantError('A key of the watch that was stored is not there.');
  return { keyId: stored.keyId, key: await unwrapWatchKey(keys, stored) };
}

export const unwrapWatchKey = async (
  keys: Pick<WatchKeys, 'unwrap'>,
  { keyId, wrappedKey }: WrappedWatchKey,
): Promise<KeyObject> => createSecretKey(await keys.unwrap(wrappedKey, watchContext(keyId)));

/** The key under which marks are made, for whoever compares names of people at the line with them. */
export const openMarkKey = async (parts: NotingParts, db: Database): Promise<KeyObject> =>
  (await openKey(parts, db, null)).key;
