import type { NeededSkill, OfferReason, WaitReason } from '../../../../contract/routing.ts';
import type { Choice } from './hand-out.ts';
import type { CallerKind, SortedCaller } from './kinds.ts';
import type { ReadyCallTaker, WaitingCaller } from './model.ts';
import { canBeRung, type Pool } from './pools.ts';
import { levelOf, meets } from './rings.ts';

/** What was looked at when everybody was paired, for telling each why. */
export type Scene = {
  now: Date;
  waiting: number;
  kinds: readonly CallerKind[];
  pools: readonly Pool[];
  ready: readonly ReadyCallTaker[];
};
export type Explained = { caller: WaitingCaller; place: number; sorted: SortedCaller };

/** Words for everybody of one scene. What is the same for all callers of a kind is found out once. */
export class Explainer {
  readonly #scene: Scene;
  readonly #fitting: number[];
  readonly #missing = new Map<number, NeededSkill[]>();
  readonly #elsewhere = new Map<number, number>();

  constructor(scene: Scene) {
    this.#scene = scene;
    this.#fitting = scene.kinds.map((_, kind) =>
      scene.pools.reduce((sum, pool) => sum + ((pool.fits[kind] ?? -1) >= 0 ? pool.members.length : 0), 0),
    );
  }

  offer(explained: Explained, { callTaker, because }: Choice): OfferReason {
    const { kind } = explained.sorted;
    const needs = this.#scene.kinds[kind]?.needs ?? [];
    return {
      ...this.#standing(explained),
      choice: because,
      idleSeconds: this.#secondsSince(callTaker.since),
      fitting: this.#fitting[kind] ?? 1,
      elsewhere: this.#elsewhereOf(kind),
      met: [...(needs.find((ring) => meets(callTaker.skills, ring)) ?? [])],
      givenUp: (needs[0] ?? []).filter(({ skill, level }) => levelOf(callTaker.skills, skill) < level),
    };
  }

  wait(explained: Explained): WaitReason {
    const { kind, widerInSeconds } = explained.sorted;
    const why = this.#whyNobody(kind);
    const missing = why === 'nobody-fits' ? this.#missingFor(kind) : [];
    return { ...this.#standing(explained), why, missing, widerInSeconds };
  }

  #whyNobody(kind: number): WaitReason['why'] {
    if (this.#scene.ready.length === 0) return 'nobody-ready';
    if (this.#fitting[kind] !== 0) return 'others-first';
    return this.#elsewhereOf(kind) > 0 ? 'nobody-at-exchange' : 'nobody-fits';
  }

  /** How many would fit, and cannot be rung by the exchange of these callers. */
  #elsewhereOf(number: number): number {
    const known = this.#elsewhere.get(number);
    if (known !== undefined) return known;
    const kind = this.#scene.kinds[number];
    const elsewhere = kind
      ? this.#scene.ready.filter(
          (one) => !canBeRung(kind, one) && kind.needs.some((ring) => meets(one.skills, ring)),
        ).length
      : 0;
    this.#elsewhere.set(number, elsewhere);
    return elsewhere;
  }

  #standing({ caller, place, sorted }: Explained) {
    const kind = this.#scene.kinds[sorted.kind];
    return {
      place,
      waiting: this.#scene.waiting,
      priority: caller.priority,
      hasOldPlace: caller.hasOldPlace,
      waitedSeconds: this.#secondsSince(caller.queuedAt),
      ring: kind?.needs.length ?? 1,
      rings: kind?.rings ?? 1,
    };
  }

  /** What nobody has; where each of it is there but not in one person, all of it. */
  #missingFor(kind: number): NeededSkill[] {
    const known = this.#missing.get(kind);
    if (known) return known;
    const needs = this.#scene.kinds[kind]?.needs.at(-1) ?? [];
    const nobodyHas = needs.filter(({ skill, level }) =>
      this.#scene.ready.every(({ skills }) => levelOf(skills, skill) < level),
    );
    const missing = nobodyHas.length > 0 ? nobodyHas : [...needs];
    this.#missing.set(kind, missing);
    return missing;
  }

  #secondsSince(moment: Date): number {
    return Math.max(0, Math.floor((this.#scene.now.getTime() - moment.getTime()) / 1000));
  }
}
