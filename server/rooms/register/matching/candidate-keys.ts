import type { KeyParts, NameKeyParts } from '../../fingerprints/index.ts';
import { mix } from './mix.ts';

/** Names beyond these add keys and hardly any children. */
const MOST_NAMES = 5;

/**
 * The keys under which two fingerprints are looked at together: each joins two things that rarely go together by chance, so that no key has very many
 * records, and every usual error leaves some key as it was. Order and role of names do not matter.
 */
export function candidateKeys(parts: KeyParts): number[] {
  const names = namesOf(parts);
  return distinct(joinedKeys(parts, names));
}

/**
 * The keys by which a register is searched and its index built: those of two things, and the first name of each kind alone by its sound, for a record
 * of which nothing but one name was heard rightly. How few bear a key says what it is worth, so that a common name finds nobody alone.
 */
export function searchKeys(parts: KeyParts): number[] {
  const keys = joinedKeys(parts, namesOf(parts));
  addKeyOfName(keys, parts.given[0]);
  addKeyOfName(keys, parts.paternal[0]);
  addKeyOfName(keys, parts.maternal[0]);
  return distinct(keys);
}

function addKeyOfName(keys: number[], name?: NameKeyParts): void {
  const sound = name?.fineSounds[0];
  if (sound !== undefined) keys.push(mix(8, sound));
}

const namesOf = ({ given, paternal, maternal, other }: KeyParts): NameKeyParts[] =>
  [...given.slice(0, 2), ...paternal.slice(0, 2), ...maternal.slice(0, 2), ...other.slice(0, 1)].slice(
    0,
    MOST_NAMES,
  );

function joinedKeys(parts: KeyParts, names: NameKeyParts[]): number[] {
  const keys: number[] = [];
  for (const { edits } of parts.identifiers) for (const token of edits) keys.push(mix(1, token));
  addDateKeys(keys, parts, names);
  for (let one = 0; one < names.length; one += 1)
    for (let other = one + 1; other < names.length; other += 1) addKeysOfPair(keys, names[one], names[other]);
  return keys;
}

const PLACES = 1_024;
/** By the low bits of a key its place among the found ones, counted from 1; cleared before each use. */
const places = new Uint16Array(PLACES);

/** Each key once, in their order. A table of hashes for as many keys as records have: a Set takes ten times as long. */
function distinct(keys: number[]): number[] {
  if (keys.length > PLACES / 2) return [...new Set(keys)];
  places.fill(0);
  const found: number[] = [];
  for (const key of keys) {
    let at = key % PLACES;
    while (places[at] !== 0 && found[(places[at] ?? 0) - 1] !== key) at = (at + 1) % PLACES;
    if (places[at] === 0) places[at] = found.push(key);
  }
  return found;
}

// Plain loops, for every record of the register passes here when it starts.

function addDateKeys(
  keys: number[],
  { dates, given, paternal, maternal }: KeyParts,
  names: NameKeyParts[],
): void {
  const [first] = given;
  const [surname] = [...paternal, ...maternal];
  const initials = [...new Set([first, surname].flatMap((name) => (name ? [name.initial] : [])))];
  const sounds = new Set<number>();
  for (const { fineSounds } of names) for (const sound of fineSounds.slice(0, 3)) sounds.add(sound);
  for (const date of dates) {
    if (date.sorted !== null) keys.push(mix(2, date.sorted));
    addMaskedKeys(keys, date.masked, initials);
    addMaskedKeys(keys, date.swapped, initials);
    const part = date.twoParts.at(-1);
    for (const sound of sounds) keys.push(mix(4, sound, date.year));
    if (part !== undefined) for (const sound of sounds) keys.push(mix(5, sound, part));
  }
}

function addMaskedKeys(keys: number[], tokens: number[], initials: number[]): void {
  for (const token of tokens) for (const initial of initials) keys.push(mix(3, token, initial));
}

/** Two names by sound, in whatever order, and each by sound with the other's first letter. */
function addKeysOfPair(keys: number[], one?: NameKeyParts, other?: NameKeyParts): void {
  if (!one || !other) return;
  const [ours] = one.fineSounds;
  const [theirs] = other.fineSounds;
  for (const a of one.fineSounds.slice(0, 2))
    for (const b of other.fineSounds.slice(0, 2)) keys.push(mix(6, Math.min(a, b), Math.max(a, b)));
  if (ours !== undefined) keys.push(mix(7, ours, other.initial));
  if (theirs !== undefined) keys.push(mix(7, theirs, one.initial));
}
