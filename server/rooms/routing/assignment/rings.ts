import type { NeededSkill } from '../../../../contract/routing.ts';
import { type AssignmentRules, openRings, type Ring, type Skills, type WaitingCaller } from './model.ts';

/** Where a caller is among the rings of the queue, counted from 0, and when the next one opens. */
export type RingPosition = { rings: readonly Ring[]; index: number; widerInSeconds: number | null };

/** For somebody in danger every ring is open at once, and behind the last one everybody fits; the first is still preferred. */
export function findRing(caller: WaitingCaller, rules: AssignmentRules, now: Date): RingPosition {
  const rings = Object.hasOwn(rules.queues, caller.queue)
    ? (rules.queues[caller.queue] ?? openRings)
    : openRings;
  const last = { rings, index: rings.length - 1, widerInSeconds: null };
  if (caller.priority === 'danger') return allAtOnce(rings);
  let leftMs = now.getTime() - caller.queuedAt.getTime();
  for (const [index, { seconds }] of rings.entries()) {
    if (seconds === null || index === last.index) break;
    leftMs -= seconds * 1000;
    if (leftMs < 0) return { rings, index, widerInSeconds: Math.ceil(-leftMs / 1000) };
  }
  return last;
}

function allAtOnce(rings: readonly Ring[]): RingPosition {
  const last = rings.at(-1);
  const isOpen = last !== undefined && last.language === 0 && Object.keys(last.skills).length === 0;
  const all = isOpen ? rings : [...rings, ...openRings];
  return { rings: all, index: all.length - 1, widerInSeconds: null };
}

/** What a ring asks of a call-taker for a caller of that language, by name; a language that is no skill asks for nothing. */
export function needsOf(
  ring: Ring,
  language: string,
  rules: Pick<AssignmentRules, 'languages'>,
): NeededSkill[] {
  const skills = skillsOf(ring, language, rules);
  return Object.keys(skills)
    .sort()
    .map((skill) => ({ skill, level: levelOf(skills, skill) }));
}

function skillsOf(ring: Ring, language: string, rules: Pick<AssignmentRules, 'languages'>): Skills {
  const skill = Object.hasOwn(rules.languages, language) ? rules.languages[language] : undefined;
  if (skill === undefined || ring.language === 0) return ring.skills;
  const level = Math.max(ring.language, levelOf(ring.skills, skill));
  return { ...ring.skills, [skill]: level };
}

export const levelOf = (skills: Skills, skill: string): number =>
  Object.hasOwn(skills, skill) ? (skills[skill] ?? 0) : 0;

export const meets = (skills: Skills, needs: readonly NeededSkill[]): boolean =>
  needs.every(({ skill, level }) => levelOf(skills, skill) >= level);
