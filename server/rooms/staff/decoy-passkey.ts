import { nobodysPasskey } from '../../platform/webauthn/prove-passkey.ts';
import type { Passkey } from './passkey-store.ts';

/** Stands in for a passkey that nobody has, so that an unknown one costs the same work as a wrong signature. */
export const decoyPasskey: Passkey = {
  ...nobodysPasskey,
  passkeyId: '00000000-0000-4000-8000-000000000000',
  accountId: '00000000-0000-4000-8000-000000000000',
  backupEligible: false,
  backedUp: false,
  name: 'decoy',
  createdAt: new Date(0),
  usedAt: null,
};
