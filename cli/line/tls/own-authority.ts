import { readFileSync } from 'node:fs';
import { fingerprintOf } from './judge-certificate.ts';
import type { Tls } from './plan-tls.ts';

/** The authority that browsers are to trust, where we made it; `fingerprint` is SHA-256, as browsers show it. */
export type OwnAuthority = { file: string; fingerprint: string };

export function describeAuthority(tls: Tls | null): OwnAuthority | null {
  if (!tls?.authority) return null;
  return { file: tls.authority, fingerprint: fingerprintOf(readFileSync(tls.authority, 'utf8')) };
}
