import type { z } from 'zod';
import { type evidenceFileType, MOST_FILE_BYTES } from '../../../../contract/decision.ts';

export type EvidenceFileType = z.infer<typeof evidenceFileType>;

const beginnings: [EvidenceFileType, Buffer][] = [
  ['application/pdf', Buffer.from('%PDF-', 'latin1')],
  ['image/png', Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])],
  ['image/jpeg', Buffer.from([0xff, 0xd8, 0xff])],
];

/** What a file is, by its content and never by its name; undefined where it is nothing that is taken, or too large. */
export function typeOfFile(file: Buffer): EvidenceFileType | undefined {
  if (file.length === 0 || file.length > MOST_FILE_BYTES) return undefined;
  const known = beginnings.find(([, beginning]) => file.subarray(0, beginning.length).equals(beginning));
  if (known) return known[0];
  return readPlainText(file) === undefined ? undefined : 'text/plain';
}

/** A file as text, where it is UTF-8 without control characters other than tabs and ends of lines. */
export function readPlainText(file: Buffer): string | undefined {
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(file);
    return /[^\P{Cc}\t\n\r]/u.test(text) ? undefined : text;
  } catch {
    return undefined;
  }
}
