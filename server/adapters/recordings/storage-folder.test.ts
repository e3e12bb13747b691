import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describeStorage } from '../../../test/recordings/contract-of-storage.ts';
import { storageFolder } from './storage-folder.ts';

describeStorage('a folder', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'harborline-recordings-'));
  return { storage: storageFolder(folder), close: () => rm(folder, { recursive: true, force: true }) };
});
