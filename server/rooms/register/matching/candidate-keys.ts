import type { Fingerprint, NameTokens } from '../../fingerprints/index.ts';
import { mix } from './mix.ts';

/** Names beyond these add keys and hardly any children. */
const MOST_NAMES = 5;

/**
 * The keys under which a fingerprint is found: each joins two things that rarely go together by chance, so that no key has very many
 * records, and every usual error leaves some key as it was. Order and role of names do not matter.
 */
export function candidateKeys(fingerprint: Fingerprint): number[] {
  const names = [
    ...fingerprint.given.slice(0, 2),
    ...fingerprint.paternal.slice(0, 2),
    ...fingerprint.maternal.slice(0, 2),
    ...fingerprint.other.slice(0, 1),
  ].slice(0, MOST_NAMES);
  return [
    ...new Set([...identifierKeys(fingerprint), ...dateKeys(fingerprint, names), ...namePairKeys(names)]),
  ];
}

function identifierKeys({ identifiers }: Fingerprint): number[] {
  return identifiers.flatMap(({ edits }) => edits.map((token) => mix(1, token)));
}

function dateKeys({ dates }: Fingerprint, names: NameTokens[]): number[] {
  const initials = [...new Set(names.map(({ initial }) => initial))];
  const sounds = [...new Set(names.flatMap(({ fineSounds }) => fineSounds.slice(0, 3)))];
  return dates.flatMap(({ sorted, masked, swapped, twoParts, year }) => [
    ...(sorted === null ? [] : [mix(2, sorted)]),
    ...[...masked, ...swapped].flatMap((token) =>
      initials.slice(0, 3).map((initial) => mix(3, token, initial)),
    ),
    ...sounds.map((sound) => mix(4, sound, year)),
    ...sounds.flatMap((sound) => twoParts.slice(-1).map((part) => mix(5, sound, part))),
  ]);
}

function namePairKeys(names: NameTokens[]): number[] {
  return names.flatMap((one, index) => names.slice(index + 1).flatMap((other) => keysOfPair(one, other)));
}

/** Two names by sound, in whatever order, and each by sound with the other's first letter. */
function keysOfPair(one: NameTokens, other: NameTokens): number[] {
  const bySound = one.fineSounds
    .slice(0, 2)
    .flatMap((a) => other.fineSounds.slice(0, 2).map((b) => mix(6, Math.min(a, b), Math.max(a, b))));
  const first = one.fineSounds.slice(0, 1).map((sound) => mix(7, sound, other.initial));
  const second = other.fineSounds.slice(0, 1).map((sound) => mix(7, sound, one.initial));
  return [...bySound, ...first, ...second];
}
