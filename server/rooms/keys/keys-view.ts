import type { KeysView } from '../../../contract/keys.ts';
import { inTransaction } from '../../platform/db/transaction.ts';
import { appendEntry, noEnquiry, readOrigin, staffActor } from '../ledger/index.ts';
import { judgeRetirement } from './retirement.ts';
import type { KeyParts } from './rewrap.ts';
import { countWrapped } from './wrapped-keys.ts';

/** Which keys there are and what needs them, newest first; the look is written down first. */
export async function viewKeys(
  { db, clock, keys, wrappedKeys }: KeyParts,
  accountId: string,
  mayPropose: boolean,
): Promise<KeysView> {
  return inTransaction(db, async (tx) => {
    const now = clock.now();
    const counted = await countWrapped(wrappedKeys, tx);
    const all = keys.versions().toSorted((one, other) => other.version - one.version);
    const about = { at: now, actor: staffActor(accountId), ...noEnquiry };
    appendEntry(tx, { kind: 'keys-viewed', ...about, subject: keys.state() });
    const wrapping = all
      .filter(({ use }) => use === 'data-keys')
      .map(({ version, madeAt, retiredAt }) => {
        const wraps = counted
          .filter((each) => each.version === version && each.count > 0)
          .map(({ of, count }) => ({ of, count }));
        const wrapped = wraps.reduce((sum, { count }) => sum + count, 0);
        return {
          version,
          madeAt: madeAt.toISOString(),
          retiredAt: retiredAt?.toISOString() ?? null,
          retirement: judgeRetirement(keys.wrappingVersions(), { version, wrapped, now }),
          wraps,
        };
      });
    const versions = all
      .filter(({ use }) => use === 'ledger-signing')
      .map(({ version, madeAt }) => ({ version, madeAt: madeAt.toISOString() }));
    return { wrapping, signing: { name: await readOrigin(tx), versions }, mayPropose };
  });
}
