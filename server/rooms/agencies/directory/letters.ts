/** An address that two people recorded, or that they took it away, and from when on it held. */
export type LettersRecord = { lettersTo: string | null; validFrom: Date };

/**
 * Where letters reached an agency at that moment, and when that was recorded; where nothing held then, what was recorded first afterwards. The records are
 * the oldest first. Pure.
 */
export function lettersAt(
  records: readonly LettersRecord[],
  at: Date,
): { lettersTo: string; recordedAt: Date } | null {
  const inForce = records.findLast(({ validFrom }) => validFrom <= at);
  const afterwards = records.find(({ validFrom, lettersTo }) => validFrom > at && lettersTo !== null);
  const { lettersTo, validFrom } = (inForce?.lettersTo ? inForce : afterwards) ?? {};
  return lettersTo && validFrom ? { lettersTo, recordedAt: validFrom } : null;
}
