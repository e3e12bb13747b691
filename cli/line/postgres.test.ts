import { expect, test } from 'vitest';
import { parsePostmasterFile } from './postgres.ts';

test("PostgreSQL's own file tells its process and its port", () => {
  const file = '4711\n/var/lib/harborline/postgres\n1700000000\n54321\n\n127.0.0.1\n  1  2\nready   \n';
  expect(parsePostmasterFile(file)).toEqual({ pid: 4711, port: 54_321 });
});

test('a file that is not whole tells nothing', () => {
  expect(parsePostmasterFile('')).toBeNull();
  expect(parsePostmasterFile('4711\n/data\n')).toBeNull();
  expect(parsePostmasterFile('-4711\n/data\n17\n54321\n')).toBeNull();
});
