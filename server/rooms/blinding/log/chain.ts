import { createHmac, hkdfSync, timingSafeEqual } from 'node:crypto';
import { z } from 'zod';

/** What the key server writes down. Nothing of a description, and no token, is ever in it. */
const logEvent = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('log-begun'), logId: z.uuid(), why: z.enum(['first-start', 'restored']) }),
  /** `charged` look-ups are counted for what the log may have lost before. */
  z.strictObject({ kind: z.literal('started'), keysGeneration: z.int(), charged: z.int().nonnegative() }),
  z.strictObject({ kind: z.literal('stopped') }),
  z.strictObject({ kind: z.literal('looked-up'), requestId: z.string() }),
  /** Look-ups that were refused, at most one entry a minute for each reason. */
  z.strictObject({ kind: z.literal('look-up-refused'), why: z.string() }),
  z.strictObject({
    kind: z.literal('keys-changed'),
    keysGeneration: z.int(),
    what: z.string(),
    by: z.array(z.string()),
  }),
  z.strictObject({ kind: z.literal('change-refused'), why: z.string() }),
  z.strictObject({
    kind: z.literal('import-opened'),
    custodianId: z.string(),
    uploadId: z.string(),
    sequence: z.int(),
    records: z.int(),
  }),
  z.strictObject({ kind: z.literal('chunk-keyed'), uploadId: z.string(), chunk: z.int(), records: z.int() }),
  z.strictObject({ kind: z.literal('import-refused'), custodianId: z.string(), why: z.string() }),
]);
export type LogEvent = z.infer<typeof logEvent>;

const logLine = z.strictObject({ number: z.int().positive(), at: z.iso.datetime(), event: logEvent });
export type LogLine = z.infer<typeof logLine>;

/** How many entries there are, and the code of the last, which depends on all before it. */
export type Head = { entries: number; code: string };

export const emptyHead: Head = { entries: 0, code: '' };

/** The key of one log's chain, so that nobody without the kept keys can write an entry that fits. */
export const chainKey = (logKey: Buffer, logId: string): Buffer =>
  Buffer.from(hkdfSync('sha256', logKey, '', `harborline/key-server-log/${logId}`, 32));

/** The text of the next entry, and the head with it. */
export function writeEntry(key: Buffer, head: Head, at: Date, event: LogEvent): { text: string; head: Head } {
  const content = JSON.stringify({ number: head.entries + 1, at: at.toISOString(), event });
  const code = codeOf(key, head, content);
  return { text: `${code} ${content}\n`, head: { entries: head.entries + 1, code } };
}

/** Reads the entry that follows `head`; null where it is none, or not the one that was written there. */
export function readEntry(key: Buffer, head: Head, text: string): { line: LogLine; head: Head } | null {
  const space = text.indexOf(' ');
  const [code, content] = [text.slice(0, space), text.slice(space + 1)];
  const expected = codeOf(key, head, content);
  if (!isSame(code, expected)) return null;
  const line = logLine.parse(JSON.parse(content));
  return line.number === head.entries + 1 ? { line, head: { entries: line.number, code } } : null;
}

const codeOf = (key: Buffer, before: Head, content: string) =>
  createHmac('sha256', key).update(`${before.code}\n${content}`).digest('hex');

function isSame(left: string, right: string): boolean {
  const [a, b] = [Buffer.from(left), Buffer.from(right)];
  return a.length === b.length && timingSafeEqual(a, b);
}
