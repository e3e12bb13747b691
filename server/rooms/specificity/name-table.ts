import { type NameUnit, nicknameClasses, spanishSounds } from '../fingerprints/index.ts';

/** How common one name is among those who could be meant: the share of people who have it, or one that sounds alike. */
export type ShareOfName = (name: NameUnit) => number;

/** A class of names that sound alike is never taken for more than half of all people. */
const MOST = 0.5;

/**
 * Reads a table of names. What was heard stands for every name that shares a sound with it, and for those that people called so have in their
 * papers; what the table does not have is as common as the floor.
 */
export function openNameTable(shares: ReadonlyMap<string, number>, floor: number): ShareOfName {
  const bySound = new Map<string, string[]>();
  for (const name of shares.keys())
    for (const sound of spanishSounds(name).fine) bySound.set(sound, [...(bySound.get(sound) ?? []), name]);
  const alike = (name: string) => spanishSounds(name).fine.flatMap((sound) => bySound.get(sound) ?? []);
  return ({ forms }) => {
    const meant = forms.flatMap((form) => [form, ...nicknameClasses(form)]);
    const names = new Set(meant.flatMap((name) => [name, ...alike(name)]));
    const share = [...names].reduce((total, name) => total + (shares.get(name) ?? 0), 0);
    return Math.min(MOST, Math.max(floor, share));
  };
}
