/**
 * What each kind of token says of a value. Each has a key of its own, so that equal text of two kinds is never seen to be equal;
 * roles (given, paternal, maternal) share the keys, so that names in another order or role still meet. A family's place in this list is
 * its number wherever tokens are keyed again, so new ones are added at the end.
 */
export const tokenFamilies = [
  'name',
  'name-edit',
  'name-pair',
  'name-fine-sound',
  'name-coarse-sound',
  'name-english-sound',
  'name-nickname',
  'name-initial',
  'date',
  'date-sorted',
  'date-masked',
  'date-swapped',
  'date-parts',
  'year',
  'identifier',
  'identifier-check',
  'identifier-edit',
  'identifier-pair',
  'attribute',
] as const;
export type TokenFamily = (typeof tokenFamilies)[number];

/** Gives the token of a value: an unsigned integer of 32 bits, the same for the same key, family and value. */
export type Tokenise = (family: TokenFamily, value: string) => number;
