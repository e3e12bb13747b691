import { existsSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, test } from 'vitest';
import { takeWorkFolder } from './work-folder.ts';

test('what a benchmark puts away for the moment is in its folder, and goes with it', () => {
  const usual = tmpdir();
  const { folder, remove } = takeWorkFolder();
  const inside = mkdtempSync(path.join(tmpdir(), 'harborline-test-'));
  expect(path.dirname(inside)).toBe(folder);
  remove();
  expect([existsSync(inside), existsSync(folder), tmpdir()]).toEqual([false, false, usual]);
});
