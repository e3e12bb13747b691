import type { OpenKeys } from './adapters/keys/index.ts';
import type { Clock } from './platform/clock.ts';
import type { Database } from './platform/db/database.ts';
import type { Log } from './platform/log.ts';
import { LedgerKeeper, readOrigin, toNoteKey, type Witness } from './rooms/ledger/index.ts';
import { page } from './rooms/staff/index.ts';

type KeeperParts = {
  db: Database;
  clock: Clock;
  log: Log;
  keys: OpenKeys;
  witnesses: readonly Witness[];
};

/** Who keeps the ledger of this line in order, signs it, and has it witnessed. */
export async function createKeeper({ db, clock, log, keys, witnesses }: KeeperParts): Promise<LedgerKeeper> {
  const origin = await readOrigin(db);
  // Asked anew each time: the key that signs may have been rotated meanwhile.
  const signing = {
    get signer() {
      return keys.ledgerSigner(origin);
    },
    get keys() {
      const { publicKey, formerPublicKeys } = keys.ledgerSigner(origin);
      return [publicKey, ...formerPublicKeys].map((key) => toNoteKey(origin, key));
    },
  };
  return new LedgerKeeper({ db, clock, log, signing, witnesses, tell: page });
}
