import {
  type Custodian,
  type KeptKeys,
  MOST_RECORDS,
  newVersionedKey,
  type VersionedKey,
} from './kept-keys.ts';
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
    case 'community-key-renewed':
      return renewCommunityKey(keys, wish.version, now);
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
    wholeUnder: before?.wholeUnder ?? null,
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

function addLineKey(
  { communityKeys, lineKeys }: KeptKeys,
  version: number,
  now: Date,
): Partial<KeptKeys> | ChangeRefused {
  if (version !== newestOf(lineKeys) + 1) return { refused: 'version-not-next' };
  const added = { ...newVersionedKey(version, now), communityKeyVersion: newestOf(communityKeys) };
  return { lineKeys: [...lineKeys, added] };
}

/** With a line key of its own, so that what is in the register tells by one number which keys it is under. */
function renewCommunityKey(keys: KeptKeys, version: number, now: Date): Partial<KeptKeys> | ChangeRefused {
  if (version !== newestOf(keys.communityKeys) + 1) return { refused: 'version-not-next' };
  const communityKeys = [...keys.communityKeys, newVersionedKey(version, now)];
  const added = addLineKey({ ...keys, communityKeys }, newestOf(keys.lineKeys) + 1, now);
  return 'refused' in added ? added : { ...added, communityKeys };
}

function destroyLineKey(
  { communityKeys, lineKeys, custodians }: KeptKeys,
  version: number,
  now: Date,
): Partial<KeptKeys> | ChangeRefused {
  const isUsedByCustodian = custodians.some((each) => !each.revokedAt && each.wholeUnder === version);
  if (version >= newestOf(lineKeys) || isUsedByCustodian) return { refused: 'version-in-use' };
  const destroyed = { secret: null, destroyedAt: now.toISOString() };
  const left = lineKeys.map((key) => (key.version === version ? { ...key, ...destroyed } : key));
  const isUsed = (community: VersionedKey) =>
    left.some(({ secret, communityKeyVersion }) => secret && communityKeyVersion === community.version);
  return {
    lineKeys: left,
    communityKeys: communityKeys.map((each) =>
      isUsed(each) || each.secret === null ? each : { ...each, ...destroyed },
    ),
  };
}

const newestOf = (keys: readonly VersionedKey[]): number => Math.max(...keys.map(({ version }) => version));

export function areDistinct(administrators: readonly Administrator[]): boolean {
  const distinct = (values: string[]) => new Set(values).size === values.length;
  return (
    distinct(administrators.map(({ name }) => name)) && distinct(administrators.map((one) => one.publicKey))
  );
}
