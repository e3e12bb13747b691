import type { ChangedLine } from '../../../contract/changed-line.ts';
import type { ChallengePeriod, LegalContent } from '../../../contract/legal.ts';
import { compareLines } from '../staff/index.ts';

/** What is different, line by line; all of it is new where the line had no profile. Pure. */
export const listChanges = (now: LegalContent | undefined, wanted: LegalContent): ChangedLine[] =>
  compareLines(now ? linesOf(now) : new Map(), linesOf(wanted));

/** Why it cannot be taken as it is, in sentences. */
export function listProblems(content: LegalContent, now: Date): string[] {
  const { states, retention, holds, banners, writtenChannel, challenge } = content;
  const today = now.toISOString().slice(0, 10);
  const checked = [
    ...states.map(({ state, checkedOn }) => ({ what: `The rule of ${state}`, checkedOn })),
    ...(writtenChannel ? [{ what: 'The written channel', checkedOn: writtenChannel.checkedOn }] : []),
    ...(challenge ? [{ what: 'The time to object', checkedOn: challenge.checkedOn }] : []),
  ];
  const early = checked.filter(({ checkedOn }) => checkedOn > today);
  const backwards = [...holds, ...banners].filter(({ from, until }) => until !== null && until < from);
  return [
    ...doubles(states.map(({ state }) => state)),
    ...doubles(retention.map(({ of }) => of)),
    ...doubles(holds.map(({ name }) => name)),
    ...doubles(banners.map(({ name }) => name)),
    ...early.map(({ what, checkedOn }) => `${what} was checked on ${checkedOn}, which is yet to come.`),
    ...backwards.map(({ name, from, until }) => `${name} ends on ${until}, before it begins on ${from}.`),
  ];
}

const doubles = (names: readonly string[]): string[] =>
  [...new Set(names.filter((name, at) => names.indexOf(name) !== at))].map(
    (name) => `${name} is there twice. Leave one.`,
  );

type Dated = { from: string; until: string | null };
const during = ({ from, until }: Dated) => (until === null ? `from ${from}` : `${from} to ${until}`);

/** Everything as one line of text, under a name that stays while its text changes. */
function linesOf(content: LegalContent): Map<string, string> {
  const { operator, states, retention, holds, banners, writtenChannel: channel, challenge } = content;
  return new Map([
    ['operator', `operator: ${operator.name} (${operator.kind}); counsel: ${operator.counsel}`],
    ...states.map((one): [string, string] => [
      `state ${one.state}`,
      `${one.state}: recording ${one.recordingConsent}; reported by ${one.reporters} ` +
        `${one.reportWithinHours === null ? 'at once' : `within ${one.reportWithinHours} h`} (${one.source}, ${one.checkedOn})`,
    ]),
    ...retention.map((one): [string, string] => [
      `retention ${one.of}`,
      `${one.of}: ${one.leastDays} to ${one.mostDays} days (${one.rule})`,
    ]),
    ...holds.map((one): [string, string] => [
      `hold ${one.name}`,
      `hold ${one.name}, of ${one.of}, ${during(one)}: ${one.reason}`,
    ]),
    ...banners.map((one): [string, string] => [
      `banner ${one.name}`,
      `banner ${one.name}, ${during(one)}, at ${one.places.join(', ')} (${one.rule}): ${one.words.en} / ${one.words.es}`,
    ]),
    ...(channel
      ? [
          [
            'written channel',
            `written channel, checked ${channel.checkedOn} (${channel.rule}): ${channel.words.en} / ${channel.words.es}`,
          ] satisfies [string, string],
        ]
      : []),
    ...(challenge ? [['challenge', describeChallenge(challenge)] satisfies [string, string]] : []),
  ]);
}

function describeChallenge({ workingDays, holidays, rule, checkedOn, objectTo }: ChallengePeriod): string {
  const how = objectTo ? `; how: ${objectTo.en} / ${objectTo.es}` : '';
  return `time to object: ${workingDays} working days, checked ${checkedOn} (${rule}); holidays: ${holidays.join(', ') || 'none'}${how}`;
}
