import { type Custodian, type KeptKeys, MOST_RECORDS, newLineKey } from './kept-keys.ts';
import type { Administrator, ChangeRefused, ChangeWish } from './wishes.ts';

/** What becomes of the keys by that wish, or why nothing does. */
export function carryOut(keys: KeptKeys, wish: ChangeWish, now: Date): Partial<KeptKeys> | ChangeRefused {
  switch (wish.kind) {
    case 'administrators':
      return areDistinct(wish.administrators)
        ? { administrators: wish.administrators }
        : { refused: 'not-distinct' };
    case 'custodian-registered':
      return registerCustodian(keys, wish, now);
    case 'custodian-limited':
      return changeCustodian(keys, wish.custodianId, { mostRecords: wish.mostRecords });
    case 'custodian-revoked':
      return changeCustodian(keys, wish.custodianId, { revokedAt: now.toISOString() });
    case 'line-key-added':
      return addLineKey(keys, wish.version, now);
    case 'line-key-destroyed':
      return destroyLineKey(keys, wish.version, now);
  }
}

function registerCustodian(
  { custodians }: KeptKeys,
  { custodianId, publicKey: key, mostRecords }: Extract<ChangeWish, { kind: 'custodian-registered' }>,
  now: Date,
): Partial<KeptKeys> | ChangeRefused {
  const before = custodians.find(({ id }) => id === custodianId);
  if (before && !before.revokedAt) return { refused: 'custodian-there' };
  // One that comes back goes on with its sequence, so that its old uploads stay old.
  const registered = {
    id: custodianId,
    publicKey: key,
    registeredAt: now.toISOString(),
    revokedAt: null,
    mostRecords: mostRecords ?? before?.mostRecords ?? MOST_RECORDS,
    lastUpload: before?.lastUpload ?? null,
  };
  return { custodians: [...custodians.filter(({ id }) => id !== custodianId), registered] };
}

function changeCustodian(
  { custodians }: KeptKeys,
  custodianId: string,
  changed: Partial<Custodian>,
): Partial<KeptKeys> | ChangeRefused {
  const known = custodians.find(({ id, revokedAt }) => id === custodianId && !revokedAt);
  if (!known) return { refused: 'custodian-unknown' };
  return { custodians: custodians.map((one) => (one === known ? { ...one, ...changed } : one)) };
}

function addLineKey({ lineKeys }: KeptKeys, version: number, now: Date): Partial<KeptKeys> | ChangeRefused {
  const newest = Math.max(...lineKeys.map((key) => key.version));
  if (version !== newest + 1) return { refused: 'version-not-next' };
  return { lineKeys: [...lineKeys, newLineKey(version, now)] };
}

function destroyLineKey(
  { lineKeys }: KeptKeys,
  version: number,
  now: Date,
): Partial<KeptKeys> | ChangeRefused {
  const newest = Math.max(...lineKeys.map((key) => key.version));
  if (version >= newest) return { refused: 'version-in-use' };
  const destroyedAt = now.toISOString();
  return {
    lineKeys: lineKeys.map((key) => (key.version === version ? { ...key, secret: null, destroyedAt } : key)),
  };
}

export function areDistinct(administrators: readonly Administrator[]): boolean {
  const distinct = (values: string[]) => new Set(values).size === values.length;
  return (
    distinct(administrators.map(({ name }) => name)) && distinct(administrators.map((one) => one.publicKey))
  );
}
