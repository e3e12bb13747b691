import canonicalize from 'canonicalize';
import { leafHash } from './merkle.ts';
import { checkSubject, type EntryRequest } from './vocabulary.ts';

/** An entry as it is stored: canonical JSON (RFC 8785) and its RFC 6962 leaf hash. */
export type Entry = { content: string; leafHash: Buffer };

const FORMAT = 1;
/** A bundle of c2sp.org/tlog-tiles gives the length of an entry in 16 bits. */
const MOST_BYTES = 65_535;

/** Turns a request into what is stored. Times are ISO 8601 in UTC with milliseconds. */
export function encodeEntry(request: EntryRequest): Entry {
  const content = canonicalize({
    format: FORMAT,
    kind: request.kind,
    at: request.at.toISOString(),
    actor: request.actor,
    purpose: request.purpose,
    enquiryId: request.enquiryId,
    verification: request.verification,
    policy: request.policy,
    subject: checkSubject(request),
  });
  if (content === undefined) throw new TypeError('A ledger entry must be plain JSON.');
  if (Buffer.byteLength(content, 'utf8') > MOST_BYTES)
    throw new RangeError('A ledger entry is too long: it may hold identifiers, codes and counts only.');
  return { content, leafHash: leafHash(content) };
}
