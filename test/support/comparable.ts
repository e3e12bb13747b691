/** What differs between any two lines by chance alone, and never in its length: ids, secrets, references, and when a fixture was put there. */
const byChance: [RegExp, (found: string) => string][] = [
  [/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/g, () => '<id>'],
  [/HL-[0-9A-Z]{4}-?[0-9A-Z]{2}/g, () => '<reference>'],
  [/\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z/g, (at) => (at.startsWith('2026-01-05') ? at : '<put there>')],
  [/[0-9a-f]{32,}/g, (hex) => `<${hex.length} hex>`],
  [/(?=[\w+-]*\d)(?=[\w+-]*[A-Z])[\w+-]{24,}={0,2}/g, (secret) => `<${secret.length} secret>`],
];

/** A text of one line as the same text of another has it. */
export const toComparable = (text: string): string =>
  byChance.reduce((whole, [pattern, replace]) => whole.replace(pattern, replace), text);

/** A message to a page: what it shows, without the clock beside it and what signs its telephone in. */
export function messageToComparable(text: string): string {
  const shown: unknown = JSON.parse(text, (key, value: unknown) =>
    key === 'serverTime' || key === 'credentials' ? null : value,
  );
  return toComparable(JSON.stringify(shown));
}

/** The numbers of the line itself; what Node says of its process, such as its memory, hangs on the moment. */
export const metricsToComparable = (text: string): string[] =>
  text.split('\n').filter((row) => row !== '' && !/^(# (HELP|TYPE) )?(nodejs|process)_/.test(row));

/** One message of the log without its time, and without where in the code it came from. */
export function logToComparable(text: string): string {
  const said: unknown = JSON.parse(text, (key, value: unknown) =>
    key === 'time' || key === 'at' ? undefined : value,
  );
  return toComparable(JSON.stringify(said));
}
