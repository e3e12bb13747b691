/** How alike two names are, the closest first. */
export const nameLevels = [
  'exact',
  'one-edit',
  'sound',
  'nickname',
  'close',
  'english',
  'frame',
  'similar',
  'initial',
  'none',
] as const;
export type NameLevel = (typeof nameLevels)[number];

export const dateLevels = [
  'exact',
  'placeholder',
  'sorted',
  'one-digit',
  'two-swapped',
  'two-parts',
  'year',
  'near-year',
  'none',
] as const;
export type DateLevel = (typeof dateLevels)[number];

export const identifierLevels = ['exact', 'one-edit', 'similar', 'none'] as const;
export type IdentifierLevel = (typeof identifierLevels)[number];

/**
 * A level, and every token of what was asked by which it could have held, whose rarity counts together: a date may be wrong in any of
 * eight digits, and each is another chance for a stranger. Empty where it holds by many tokens at once; of numbers that are the same
 * those of the whole, of which the rarest counts. `within` is the token of the closest level, whose bearers would have been found there.
 */
export type Agreement<Level> = { level: Level; tokens: readonly number[]; within: number | null };
