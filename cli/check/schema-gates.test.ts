import { describe, expect, test } from 'vitest';
import { firstDifference, normalizeDump } from './schema-gates.ts';

describe('the schema dump', () => {
  test('keeps nothing that differs between two runs or two versions of pg_dump', () => {
    const dump = (version: string, token: string) =>
      `--\n-- Dumped by pg_dump version ${version}\n\n\\restrict ${token}\n\nSET lock_timeout = 0;\nCREATE SCHEMA staff;\n\n\n\n\\unrestrict ${token}\n`;
    expect(normalizeDump(dump('18.1', 'a1'))).toBe(normalizeDump(dump('18.4', 'b2')));
    expect(normalizeDump(dump('18.1', 'a1'))).toContain('CREATE SCHEMA staff;');
  });

  test('names the first line that differs', () => {
    expect(firstDifference('a\nb\nc', 'a\nx\nc')).toBe('line 2: stored "b", should be "x"');
    expect(firstDifference('a\nb', 'a')).toBe('line 2: stored "b", should be ""');
  });
});
