/** The number as NCIC writes it, a letter and nine digits; undefined where it is none. Spaces, hyphens and small letters are how one hears it. */
export function readNcicNumber(heard: string): string | undefined {
  const number = heard.replaceAll(/[\s-]/g, '').toUpperCase();
  return /^[A-Z][0-9]{9}$/.test(number) ? number : undefined;
}

/** Whether a missing child is entered: whatever else stands in the field, as "pending" or half a number, says that it is not. */
export const isEntered = ({ ncicNumber }: { ncicNumber: string }): boolean =>
  readNcicNumber(ncicNumber) !== undefined;
