import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { checkoutFolder } from '../machine/folders.ts';
import { backupRefusals, refuseBackup } from './refusals.ts';

it('what is said of backups that are not made or put back is the same in the code and in the documents, word for word', () => {
  const page = readFileSync(path.join(checkoutFolder, 'docs', 'backup.md'), 'utf8');
  const documented = [...page.matchAll(/^\| `([A-Z_]+)` +\| (.*?) +\| (.*?) +\|$/gm)].map(
    ([, code, says, whatToDo]) => [code, says, whatToDo],
  );
  const inCode = Object.entries(backupRefusals).map(([code, { says, whatToDo }]) => [code, says, whatToDo]);
  expect(documented).toEqual(inCode);
});

it('says what it is about behind what happened', () => {
  const refusal = refuseBackup('BACKUP_NOT_WHOLE', 'There is no manifest in /backups.');
  expect(refusal.message).toMatch(/cut off\. There is no manifest in \/backups\.$/);
  expect(refusal.code).toBe('BACKUP_NOT_WHOLE');
});
