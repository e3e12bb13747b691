import type { NeededSkill } from '../../../../contract/routing.ts';
import type { AssignmentRules, WaitingCaller } from './model.ts';
import { findRing, needsOf } from './rings.ts';

/**
 * Callers who are alike to the router: whoever fits one of them fits all. `needs` has what each ring up to the present one asks for,
 * the narrowest first.
 */
export type CallerKind = {
  needs: readonly (readonly NeededSkill[])[];
  rings: number;
  /** The one person who fits, whatever they can: somebody's own task. */
  ownerId: string | null;
  /** The exchange that has to ring whoever takes them; null where none has to. No ring makes it wider: sound cannot go elsewhere. */
  exchange: string | null;
};
export type SortedCaller = { kind: number; widerInSeconds: number | null };

/** Sorts callers into kinds; the kinds are numbered in the order of the callers. */
export function sortIntoKinds(
  callers: readonly WaitingCaller[],
  rules: AssignmentRules,
  now: Date,
): { kinds: CallerKind[]; sorted: SortedCaller[] } {
  const kinds: CallerKind[] = [];
  const numbers = new Map<string, number>();
  const ownTask = (ownerId: string): SortedCaller => {
    const key = `owner ${ownerId}`;
    const kind = numbers.get(key) ?? kinds.push({ needs: [[]], rings: 1, ownerId, exchange: null }) - 1;
    numbers.set(key, kind);
    return { kind, widerInSeconds: null };
  };
  const sorted = callers.map((caller) => {
    if (caller.task?.ownerId) return ownTask(caller.task.ownerId);
    const { rings, index, widerInSeconds } = findRing(caller, rules, now);
    const { exchange } = caller;
    const key = `${index} ${caller.language} ${caller.queue} ${exchange ?? ''}`;
    const known = numbers.get(key);
    if (known !== undefined) return { kind: known, widerInSeconds };
    const needs = rings.slice(0, index + 1).map((ring) => needsOf(ring, caller.language, rules));
    numbers.set(key, kinds.length);
    kinds.push({ needs, rings: rings.length, ownerId: null, exchange });
    return { kind: kinds.length - 1, widerInSeconds };
  });
  return { kinds, sorted };
}
