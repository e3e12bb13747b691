import type { Passkey } from './passkey-store.ts';

/**
 * Stands in for a passkey that nobody has, so that an unknown one costs the same work as a wrong signature. Its COSE key is of
 * P-256; the private half was thrown away when it was made.
 */
export const decoyPasskey: Passkey = {
  passkeyId: '00000000-0000-4000-8000-000000000000',
  accountId: '00000000-0000-4000-8000-000000000000',
  credentialId: Buffer.alloc(16),
  publicKey: Buffer.from(
    'pQECAyYgASFYIEFyj7ux5hcYIZDYzO-NG5ge_zorxV4oy3liO4eYqvwDIlggrBwqYMDg9bfEmkwxtulsYqXLlLFbtBXlAoezSYkbc7s',
    'base64url',
  ),
  signCount: 0,
  backupEligible: false,
  backedUp: false,
  name: 'decoy',
  createdAt: new Date(0),
  usedAt: null,
};
