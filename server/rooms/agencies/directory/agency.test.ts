import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, it } from 'vitest';
import { agencyFunction } from '../../../../contract/agency.ts';
import { isServed } from './agency.ts';

it('serves whatever two people have recorded, but for immigration enforcement', () => {
  const served = agencyFunction.options.filter((use) => isServed({ function: use }));
  expect(agencyFunction.options.filter((use) => !served.includes(use))).toEqual(['immigration-enforcement']);
  expect(isServed({ function: null })).toBe(false);
});

it('is the one place in this room that knows which function is never served', async () => {
  const room = path.join(import.meta.dirname, '..');
  const knowing: string[] = [];
  for (const file of await readdir(room, { recursive: true })) {
    if (!file.endsWith('.ts') || file.endsWith('test.ts')) continue;
    if ((await readFile(path.join(room, file), 'utf8')).includes("'immigration-enforcement'"))
      knowing.push(file);
  }
  expect(knowing).toEqual([path.join('directory', 'agency.ts')]);
});
