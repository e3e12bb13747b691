import { formatInstant } from '../../ui/moments.ts';

const UUID = /^([0-9a-f]{8})-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;
const MOMENT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d+)?Z$/;
const DIGEST = /^[0-9a-f]{64}$/;

/** A kind of entry as words: "enquiry-viewed" is "enquiry viewed". Its name in docs/ledger.md stays to be recognised. */
export const sayKind = (kind: string): string => kind.replaceAll('-', ' ');

/** What an entry says, in a line. Long identifiers are told by their beginning, which is enough to see which are the same. */
export const describeSubject = (subject: Record<string, unknown>, language: string): string =>
  Object.entries(subject)
    .filter(([, value]) => value !== null)
    .map(([name, value]) => `${sayName(name)}: ${sayValue(value, language)}`)
    .join(', ');

/** "childCount" is "child count". */
const sayName = (name: string): string => name.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);

function sayValue(value: unknown, language: string): string {
  if (typeof value !== 'string')
    return Array.isArray(value)
      ? value.map((one) => sayValue(one, language)).join(' ')
      : JSON.stringify(value);
  if (DIGEST.test(value)) return `${value.slice(0, 8)}…`;
  if (MOMENT.test(value)) return formatInstant(value, language);
  return value.replace(UUID, '$1…');
}
