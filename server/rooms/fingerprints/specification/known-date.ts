/** A day of birth as far as it is known; `month` and `day` are null where nobody said them. */
export type KnownDate = { year: number; month: number | null; day: number | null };
