import { z } from 'zod';

/** The kinds of number by which a child can be told apart, as the register names them (docs/register/encode.md). Numbers of immigration authorities are none. */
export const identifierType = z.enum([
  'birth-certificate',
  'national-id',
  'passport',
  'consular',
  'custodian-number',
  'social-security',
  'other',
]);
export type IdentifierType = z.infer<typeof identifierType>;

/** A number as the officer reads it out, and of what it is; numbers of two kinds never meet. */
export const identifier = z.object({ type: identifierType, value: z.string().trim().max(40) });
export type Identifier = z.infer<typeof identifier>;

/** So many of one child, as of a record of the register. */
export const MOST_IDENTIFIERS = 3;

/** Fewer signs tell nobody apart, and are half a number. */
const LEAST_SIGNS = 5;

const signsOf = (value: string): string => value.replaceAll(/[^\p{L}\p{N}]/gu, '');

/** Whether a number is there, and long enough to tell one child from another. */
export function isTelling({ value }: Pick<Identifier, 'value'>): boolean {
  const signs = signsOf(value);
  return signs.length >= LEAST_SIGNS && /\p{N}/u.test(signs) && !/^(.)\1*$/u.test(signs);
}

/** A, and eight or nine digits: a number that immigration authorities give. Passports of El Salvador look so too. */
export const looksLikeImmigrationNumber = ({ type, value }: Identifier): boolean =>
  type !== 'passport' && /^A[0-9]{8,9}$/i.test(signsOf(value));
