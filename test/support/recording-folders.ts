import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { spoolFolder, storageFolder } from '../../server/adapters/recordings/index.ts';
import type { RecordingMeans } from '../../server/rooms/recordings/index.ts';

/** Where a line of a test records, and where it stores what it has recorded. */
export const recordingFolders = (dataFolder: string) => ({
  spool: join(dataFolder, 'spool'),
  /** The first exchange's is `spool`, and holds no folder of the others'. */
  spoolOf: (exchange: string) => join(dataFolder, exchange === 'exchange-1' ? 'spool' : `spool-${exchange}`),
  stored: join(dataFolder, 'recordings'),
});

/** Recording on these exchanges; what is stored is not encoded. */
export async function prepareRecording(dataFolder: string, names: string[]): Promise<RecordingMeans> {
  const { spool, spoolOf, stored } = recordingFolders(dataFolder);
  await mkdir(spool);
  for (const name of names) await mkdir(spoolOf(name), { recursive: true });
  const spools = new Map(names.map((name) => [name, spoolFolder(spoolOf(name))]));
  return { spools, storage: storageFolder(stored), encode: (samples) => samples };
}
