import { createHash } from 'node:crypto';
import type { Clock } from '../../../platform/clock.ts';
import type { Database } from '../../../platform/db/database.ts';
import type { Ids } from '../../../platform/ids.ts';
import type { VerifyAssertion } from '../../../platform/webauthn/prove-passkey.ts';
import type { RelyingParty } from '../../../platform/webauthn/relying-party.ts';
import type { CodeKeys } from '../call-codes/code-key.ts';

/** What everything about officers works with. */
export type OfficerParts = {
  db: Database;
  clock: Clock;
  ids: Ids;
  keys: CodeKeys;
  publicUrl: string;
  relyingParty: RelyingParty;
  verify: VerifyAssertion;
};

export const SECRET_BYTES = 32;

/** Only this hash is stored: whoever reads the database can do nothing with it. The secrets are random, so no salt is needed. */
export const hashSecret = (secret: string): Buffer => createHash('sha256').update(secret, 'utf8').digest();
