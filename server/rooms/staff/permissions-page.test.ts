import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { role } from '../../../contract/session.ts';
import { mayDo, permissions } from './permissions.ts';
import { dangerous } from './step-up.ts';

const page = join(import.meta.dirname, '..', '..', '..', 'docs', 'permissions.md');

it('is shown by docs/permissions.md as the table is, row by row', async () => {
  const fresh: readonly string[] = dangerous;
  const rows = permissions.map((permission) => [
    `\`${permission}\``,
    ...role.options.map((one) => (mayDo(one, permission) ? 'yes' : '-')),
    fresh.includes(permission) ? 'yes' : '-',
  ]);
  const written = (await readFile(page, 'utf8'))
    .split('\n')
    .filter((line) => line.startsWith('| `'))
    .map((line) =>
      line
        .split('|')
        .slice(1, -1)
        .map((cell) => cell.trim()),
    );
  expect(written).toEqual(rows);
});

it('lets a break-glass account neither propose nor decide', () => {
  const forbidden = permissions.filter((permission) => /take-part|propose|approve|review/.test(permission));
  expect(forbidden.length).toBeGreaterThan(4);
  expect(forbidden.filter((permission) => mayDo('break-glass', permission))).toEqual([]);
});
