import { createHmac, createSecretKey, hkdfSync, type KeyObject, timingSafeEqual } from 'node:crypto';

/** What the key server writes down. Nothing of a description, and no token, is ever in it. */
export type LogEvent =
  | { kind: 'log-begun'; logId: string; why: 'first-start' | 'restored' }
  /** `charged` look-ups are counted for what the log may have lost before. */
  | { kind: 'started'; keysGeneration: number; charged: number }
  | { kind: 'stopped' }
  | { kind: 'looked-up'; requestId: string }
  /** Refusals are written at most once a minute for each reason. */
  | { kind: 'look-up-refused'; why: string }
  /** Before it is made; whether it was made, the next start says too. */
  | { kind: 'keys-changing'; what: string; by: string[] }
  | { kind: 'keys-changed'; keysGeneration: number; what: string }
  | { kind: 'change-refused'; why: string }
  | {
      kind: 'import-opened';
      custodianId: string;
      uploadId: string;
      sequence: number;
      records: number;
      lineKeyVersion: number;
    }
  | { kind: 'chunk-keyed'; custodianId: string; uploadId: string; chunk: number; records: number }
  | { kind: 'import-refused'; custodianId: string; why: string };

export type LogLine = { number: number; at: string; event: LogEvent };

/** How many entries there are, and the code of the last, which depends on all before it. */
export type Head = { entries: number; code: string };

export const emptyHead: Head = { entries: 0, code: '' };

/** The key of one log's chain, so that nobody without the kept keys can write an entry that fits. */
export const chainKey = (logKey: Buffer, logId: string): KeyObject =>
  createSecretKey(Buffer.from(hkdfSync('sha256', logKey, '', `harborline/key-server-log/${logId}`, 32)));

/** The text of the next entry, and the head with it. */
export function writeEntry(
  key: KeyObject,
  head: Head,
  at: Date,
  event: LogEvent,
): { text: string; head: Head } {
  const content = JSON.stringify({ number: head.entries + 1, at: at.toISOString(), event });
  const code = codeOf(key, head, content);
  return { text: `${code} ${content}\n`, head: { entries: head.entries + 1, code } };
}

/** Reads the entry that follows `head`; null where it is none, or not the one that was written there. */
export function readEntry(key: KeyObject, head: Head, text: string): { line: LogLine; head: Head } | null {
  const space = text.indexOf(' ');
  const [code, content] = [text.slice(0, space), text.slice(space + 1)];
  const expected = codeOf(key, head, content);
  if (!isSame(code, expected)) return null;
  // Its code shows that we have written it, so it has the form in which we write; a log of years is read at each start.
  const line = JSON.parse(content) as LogLine;
  return line.number === head.entries + 1 ? { line, head: { entries: line.number, code } } : null;
}

const codeOf = (key: KeyObject, before: Head, content: string) =>
  createHmac('sha256', key).update(`${before.code}\n${content}`).digest('hex');

function isSame(left: string, right: string): boolean {
  const [a, b] = [Buffer.from(left), Buffer.from(right)];
  return a.length === b.length && timingSafeEqual(a, b);
}
