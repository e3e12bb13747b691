import { z } from 'zod';
import { type Attestation, attestation } from '../../../contract/call-back.ts';

/** A token of three parts in Base64 for URLs (RFC 8225); whatever follows it are parameters of the header (RFC 8224). */
const token = /^([A-Za-z0-9_-]{2,2000})\.([A-Za-z0-9_-]{2,2000})\.[A-Za-z0-9_-]{2,2000}(?:;|$)/;
const payload = z.object({ attest: attestation.exclude(['unreadable']) });

/**
 * The level of attestation that a SIP Identity header claims (RFC 8588). Nobody checks its signature here: to do so the exchange would
 * have to fetch a certificate from wherever the header says, and a level would still not say who calls. Null where there is no header.
 */
export function readAttestation(identity: string | undefined): Attestation | null {
  if (!identity) return null;
  const [, , encoded = ''] = token.exec(identity.trim()) ?? [];
  return payload.safeParse(parseJson(encoded)).data?.attest ?? 'unreadable';
}

function parseJson(encoded: string): unknown {
  try {
    return JSON.parse(Buffer.from(encoded, 'base64url').toString('utf8'));
  } catch {
    return undefined;
  }
}
