import { levelOf } from '../assignment/rings.ts';
import type { QueueRule, RoutingRules } from './rules.ts';

/** What is wrong, and where: the keys that lead there. */
export type Finding = { path: (string | number)[]; message: string };

/** What no form can say: names that are nobody's, and parts that do not fit together. */
export function findContradictions(rules: RoutingRules, knownSkills: ReadonlySet<string>): Finding[] {
  const known = Object.keys(rules.queues).join(', ');
  const otherwise = Object.hasOwn(rules.queues, rules.otherwise)
    ? []
    : [
        {
          path: ['otherwise'],
          message: `There is no queue "${rules.otherwise}"; the queues are: ${known}.`,
        },
      ];
  const languages = Object.entries(rules.languages).flatMap(([language, skill]) =>
    unknownSkill(skill, ['languages', language], knownSkills),
  );
  const queues = Object.entries(rules.queues).flatMap(([queue, rule]) =>
    findInRings(rule, ['queues', queue, 'rings'], knownSkills),
  );
  return [
    ...otherwise,
    ...languages,
    ...queues,
    ...findTwice(rules),
    ...findNowhere(rules),
    ...findKeys(rules),
    ...findTimeZone(rules),
  ];
}

function unknownSkill(skill: string, path: Finding['path'], known: ReadonlySet<string>): Finding[] {
  if (known.has(skill)) return [];
  const message = `There is no skill "${skill}"; the skills are: ${[...known].sort().join(', ')}.`;
  return [{ path, message }];
}

function findInRings({ rings }: QueueRule, path: Finding['path'], known: ReadonlySet<string>): Finding[] {
  return rings.flatMap((ring, index): Finding[] => {
    const here = [...path, index];
    const isLast = index === rings.length - 1;
    const before = rings[index - 1];
    const findings = Object.keys(ring.skills).flatMap((skill) =>
      unknownSkill(skill, [...here, 'skills', skill], known),
    );
    if (isLast && ring.seconds !== undefined)
      findings.push({
        path: [...here, 'seconds'],
        message: 'The last ring has no end: leave "seconds" out.',
      });
    if (!isLast && ring.seconds === undefined)
      findings.push({ path: here, message: 'Say in "seconds" how long it takes until the next ring opens.' });
    if (before && isNarrower(ring, before))
      findings.push({ path: here, message: 'A ring may ask for no more than the one before it.' });
    return findings;
  });
}

type RingRule = QueueRule['rings'][number];

const isNarrower = (ring: RingRule, before: RingRule): boolean =>
  (ring.language ?? 0) > (before.language ?? 0) ||
  Object.keys(ring.skills).some((skill) => levelOf(ring.skills, skill) > levelOf(before.skills, skill));

function findTwice({ queues }: RoutingRules): Finding[] {
  const taken = new Map<string, string>();
  return Object.entries(queues).flatMap(([queue, { numbers }]) =>
    numbers.flatMap((number, index): Finding[] => {
      const other = taken.get(number);
      taken.set(number, queue);
      if (other === undefined) return [];
      const path = ['queues', queue, 'numbers', index];
      return [{ path, message: `The number ${number} leads to "${other}" already.` }];
    }),
  );
}

/** Those that mean nothing yet before somebody answers. */
const freeKeys = ['0', '4', '5', '6'];

function findKeys({ keys, queues }: RoutingRules): Finding[] {
  const known = Object.keys(queues).join(', ');
  return Object.entries(keys).flatMap(([key, { queue }]): Finding[] => {
    const path = ['keys', key];
    if (!freeKeys.includes(key))
      return [{ path, message: `The key ${key} is not free; those that are: ${freeKeys.join(', ')}.` }];
    if (Object.hasOwn(queues, queue)) return [];
    return [{ path: [...path, 'queue'], message: `There is no queue "${queue}"; the queues are: ${known}.` }];
  });
}

function findNowhere({ queues }: RoutingRules): Finding[] {
  const known = Object.keys(queues).join(', ');
  return Object.entries(queues).flatMap(([queue, { whenClosed }]): Finding[] => {
    const { goTo, waiting } = whenClosed;
    const path = ['queues', queue, 'whenClosed'];
    if (goTo === undefined)
      return waiting === 'go'
        ? [{ path: [...path, 'waiting'], message: 'Say in "goTo" into which queue whoever waits goes.' }]
        : [];
    if (goTo === queue)
      return [
        { path: [...path, 'goTo'], message: 'A closed queue leads into another one, not into itself.' },
      ];
    if (Object.hasOwn(queues, goTo)) return [];
    return [{ path: [...path, 'goTo'], message: `There is no queue "${goTo}"; the queues are: ${known}.` }];
  });
}

function findTimeZone({ returnCalls: { quietHours } }: RoutingRules): Finding[] {
  if (!quietHours) return [];
  try {
    new Intl.DateTimeFormat('en', { timeZone: quietHours.timeZone });
    return [];
  } catch {
    const message = `"${quietHours.timeZone}" is no time zone of the IANA list, such as America/New_York.`;
    return [{ path: ['returnCalls', 'quietHours', 'timeZone'], message }];
  }
}
