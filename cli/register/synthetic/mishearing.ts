import type { Random } from './random.ts';

/** One way in which a name is heard otherwise than it is spelled; `rate` is the share of names, among those it can happen to. */
type Mishearing = { slip: string; rate: number; from: RegExp; to: readonly string[] };

/**
 * Names on a telephone, as Central Americans say and English speakers hear them. Estimates of ours, for nobody has published counts; a
 * name may suffer several. What begins `english` happens where the listener does not know Spanish.
 */
export const mishearings: readonly Mishearing[] = [
  { slip: 'h dropped', rate: 0.08, from: /^h/, to: [''] },
  { slip: 'h added', rate: 0.01, from: /^(?=[aeiou])/, to: ['h'] },
  { slip: 'b or v', rate: 0.06, from: /[bv]/, to: ['b', 'v'] },
  { slip: 's or z', rate: 0.06, from: /[sz]/, to: ['s', 'z'] },
  { slip: 's for soft c', rate: 0.05, from: /c(?=[ei])/, to: ['s', 'z'] },
  { slip: 'final s lost', rate: 0.02, from: /[sz]$/, to: [''] },
  { slip: 'll or y', rate: 0.06, from: /ll|y(?=[aeiou])/, to: ['y', 'll', 'i'] },
  { slip: 'j or y', rate: 0.05, from: /^[jy](?=[aeiou])/, to: ['y', 'j', 'll'] },
  { slip: 'soft g or j', rate: 0.05, from: /[gj](?=[ei])/, to: ['j', 'g', 'h'] },
  { slip: 'x, sh or j', rate: 0.2, from: /x/, to: ['sh', 'j', 's', 'h'] },
  { slip: 'w, hu or gu', rate: 0.1, from: /^(w|hu|gu)(?=[aeiou])/, to: ['w', 'hu', 'gu'] },
  { slip: 'qu, k or c', rate: 0.06, from: /qu(?=[ei])|k|c(?=[aou])/, to: ['k', 'c', 'qu'] },
  { slip: 'tz heard as s', rate: 0.2, from: /tz/, to: ['s', 'z', 'ts', 'ch'] },
  { slip: 'glottal mark lost', rate: 0.7, from: /['’ʼ]/, to: [''] },
  { slip: 'n for ñ', rate: 0.5, from: /ñ/, to: ['n', 'ny', 'ni'] },
  { slip: 'm or n', rate: 0.02, from: /[mn](?=[^aeiou]|$)/, to: ['m', 'n'] },
  { slip: 'd or t, p or b', rate: 0.01, from: /[dtp]/, to: ['t', 'd', 'b'] },
  { slip: 'e or i', rate: 0.02, from: /[ei](?=[^aeiou])/, to: ['i', 'e'] },
  { slip: 'o or u', rate: 0.02, from: /[ou](?=[^aeiou])/, to: ['u', 'o'] },
  { slip: 'double letter', rate: 0.03, from: /([nlrst])(?=[aeiou])/, to: ['$1$1'] },
  { slip: 'english ee for i', rate: 0.01, from: /i(?=[^aeiou])/, to: ['ee', 'ea'] },
  { slip: 'english h for j', rate: 0.04, from: /j/, to: ['h'] },
  { slip: 'english ez written es', rate: 0.06, from: /ez$/, to: ['es', 'ess'] },
  { slip: 'a letter not heard', rate: 0.01, from: /(?<=[a-z])[a-z](?=[a-z])/, to: [''] },
];

/** A name as it was heard, and what happened to it. Each slip is tried once, at the first place where it can happen. */
export function mishear(name: string, random: Random): { name: string; slips: string[] } {
  let heard = name.toLowerCase();
  const slips: string[] = [];
  for (const { slip, rate, from, to } of mishearings) {
    if (!from.test(heard) || !random.chance(rate)) continue;
    const next = heard.replace(from, random.pick(to));
    if (next === heard || next.length < 2) continue;
    heard = next;
    slips.push(slip);
  }
  return slips.length === 0 ? { name, slips } : { name: capitalised(heard), slips };
}

const capitalised = (name: string): string => name.slice(0, 1).toUpperCase() + name.slice(1);
