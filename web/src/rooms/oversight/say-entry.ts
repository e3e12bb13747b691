import type { Words } from '../../app/words/words.ts';
import { formatInstant } from '../../ui/moments.ts';

const UUID = /^([0-9a-f]{8})-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;
const MOMENT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d+)?Z$/;
const DIGEST = /^[0-9a-f]{64}$/;

/** A kind of entry, so that it reads after who did it: "enquiry-viewed" is "looked at an enquiry". One of another release is told by its name. */
export const sayKind = (kind: string, { entryKind }: Words): string => find(entryKind, kind) ?? sayName(kind);

export const sayState = (state: string, { callState }: Words): string =>
  find(callState, state) ?? sayName(state);

/** Why a call moved. The desk's words say "you" of the call-taker, who is somebody else to whoever reads a story. */
export function sayCause(cause: string, words: Words): string {
  return find(causesOf(words), cause) ?? sayName(cause);
}

function causesOf(words: Words): Readonly<Record<string, string>> {
  const { 'call-taker-hung-up': hungUp } = words.recordingEnd;
  return { ...words.cause, ...words.handingOn, ...words.storyCause, 'call-taker-hung-up': hungUp };
}

/** Codes of which the ledger has a list go before those that may stand where any word may. */
const openCodesOf = (words: Words): Readonly<Record<string, string>> => ({
  ...words.openCode,
  ...words.recordingEnd,
  ...words.entryCode,
});

/** What an entry says, in a line. Long identifiers are told by their beginning, which is enough to see which are the same. */
export const describeSubject = (subject: Record<string, unknown>, words: Words, language: string): string =>
  Object.entries(subject)
    .filter(([, value]) => value !== null)
    .map(([name, value]) => `${sayField(name, words)}: ${sayValue({ name, value }, words, language)}`)
    .join(', ');

/** "childCount" is "children"; one of another release is told by its name. */
const sayField = (name: string, { entryField }: Words): string =>
  find(entryField, name) ?? name.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);

type Field = { name: string; value: unknown };

/** A code in words; undefined where it is none, or one of another release. */
function sayCode(name: string, value: string, words: Words): string | undefined {
  if (name === 'cause') return find(causesOf(words), value) ?? find(openCodesOf(words), value);
  if (name === 'proposalKind') return find(words.proposalKind, value);
  // A recording ends for what moves its call, and what is tried may be a proposal of any kind.
  return find(openCodesOf(words), value) ?? find(causesOf(words), value) ?? find(words.proposalKind, value);
}

const sayName = (name: string): string => name.replaceAll('-', ' ');

const find = (said: Readonly<Record<string, string>>, name: string): string | undefined =>
  Object.hasOwn(said, name) ? said[name] : undefined;

function sayValue({ name, value }: Field, words: Words, language: string): string {
  if (Array.isArray(value))
    return value.map((one) => sayValue({ name, value: one }, words, language)).join(', ');
  if (typeof value === 'boolean') return words.oversight[value ? 'yes' : 'no'];
  if (typeof value !== 'string') return JSON.stringify(value);
  const code = sayCode(name, value, words);
  if (code !== undefined) return code;
  if (DIGEST.test(value)) return `${value.slice(0, 8)}…`;
  if (MOMENT.test(value)) return formatInstant(value, language);
  return value.replace(UUID, '$1…');
}
