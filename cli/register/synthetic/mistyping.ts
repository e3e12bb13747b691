import type { Random } from './random.ts';

/** Slips of fingers: the share of values with one of each. Estimates of ours, near those of the generator FEBRL. */
const mistypings = {
  'a letter left out': 0.03,
  'a letter doubled': 0.02,
  'two letters swapped': 0.03,
  'the key beside': 0.04,
} as const;

const KEYS = ['qwertyuiop', 'asdfghjkl', 'zxcvbnm', '1234567890'];

/** A value as somebody typed it, and what happened to it. */
export function mistype(value: string, random: Random): { name: string; slips: string[] } {
  let typed = value;
  const slips: string[] = [];
  for (const [slip, rate] of Object.entries(mistypings)) {
    if (typed.length < 3 || !random.chance(rate)) continue;
    const at = 1 + random.below(typed.length - 2);
    const next = typed.slice(0, at) + slipAt(slip, typed, at, random) + typed.slice(at + 2);
    if (next !== typed) slips.push(slip);
    typed = next;
  }
  return { name: typed, slips };
}

/** What stands for two letters once the first of them went wrong. */
function slipAt(slip: string, value: string, at: number, random: Random): string {
  const letter = value[at] ?? '';
  const next = value[at + 1] ?? '';
  if (slip === 'a letter left out') return next;
  if (slip === 'a letter doubled') return letter + letter + next;
  if (slip === 'two letters swapped') return next + letter;
  return keyBeside(letter, random) + next;
}

function keyBeside(letter: string, random: Random): string {
  const row = KEYS.find((keys) => keys.includes(letter.toLowerCase()));
  if (row === undefined) return letter;
  const at = row.indexOf(letter.toLowerCase());
  return row[at + (random.chance(0.5) ? 1 : -1)] ?? row[at === 0 ? 1 : at - 1] ?? letter;
}
