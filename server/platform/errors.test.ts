import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { isRefusal, refusals, refuse } from './errors.ts';

const page = readFileSync(join(import.meta.dirname, '..', '..', 'docs', 'errors.md'), 'utf8');

describe('the catalogue of refusals', () => {
  it('is the same in the code and in the documents, word for word', () => {
    const documented = [...page.matchAll(/^\| `(HL_\w+)` +\| (\d+) +\| (.*?) +\|$/gm)].map(
      ([, code, status, message]) => [code, status, message],
    );
    const inCode = Object.entries(refusals).map(([code, { status, message }]) => [
      code,
      String(status),
      message,
    ]);
    expect(documented).toEqual(inCode);
  });

  it.each(Object.entries(refusals))(
    '%s says what happened and what to do, in whole sentences',
    (_code, { message }) => {
      expect(message).toMatch(/^[A-Z].*\.$/);
    },
  );

  it('tells a refusal from any other value', () => {
    expect(isRefusal(refuse('HL_NOT_FOUND'))).toBe(true);
    for (const value of [null, undefined, 'refused', { code: 'HL_NOT_FOUND' }])
      expect(isRefusal(value)).toBe(false);
  });
});
