import { createHash } from 'node:crypto';

export const sha256Of = (bytes: Buffer): Buffer => createHash('sha256').update(bytes).digest();

/** One digest of all pages in their order: what two people approve is exactly these. */
export const digestOf = (pages: readonly { number: number; sha256: Buffer }[]): string =>
  sha256Of(
    Buffer.concat(pages.toSorted((one, other) => one.number - other.number).map(({ sha256 }) => sha256)),
  ).toString('hex');
