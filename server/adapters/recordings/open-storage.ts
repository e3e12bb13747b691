import type { RecordingStorage } from '../../rooms/recordings/index.ts';
import { readS3Settings } from './s3-settings.ts';
import { storageFolder } from './storage-folder.ts';
import { storageS3 } from './storage-s3.ts';

/** Where the recordings of a line lie: in the bucket that the environment names, or else in that folder. Throws a ZodError that names what is wrong. */
export function openRecordingStorage(
  environment: Record<string, string | undefined>,
  folder: string,
): RecordingStorage {
  const s3 = readS3Settings(environment);
  return s3 ? storageS3(s3) : storageFolder(folder);
}
