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
 * A level, and the shared token by which it holds, whose rarity counts; null where it holds by many. `within` is the token of the
 * closest level, whose bearers would have been found there.
 */
export type Agreement<Level> = { level: Level; token: number | null; within: number | null };
