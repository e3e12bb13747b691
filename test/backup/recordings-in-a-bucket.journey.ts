import { randomUUID } from 'node:crypto';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openPlace } from '../../cli/backup/place.ts';
import { putRecordingsBack } from '../../cli/backup/put-files-back.ts';
import { keepRecordings } from '../../cli/backup/recordings.ts';
import { storageS3 } from '../../server/adapters/recordings/index.ts';
import { type RecordingStorage, storedNameOf } from '../../server/rooms/recordings/index.ts';
import { newFolder } from '../support/backups.ts';
import { type S3Server, startS3Server } from '../support/s3-server.ts';

let server: S3Server;
let bucket: RecordingStorage;
beforeAll(async () => {
  server = await startS3Server();
  bucket = storageS3(server);
});
afterAll(() => server?.stop());

const sound = (recordingId: string): Buffer => Buffer.from(`the sealed sound of ${recordingId}`);
const silent = () => undefined;

async function store(): Promise<{ recordingId: string; byteCount: number }> {
  const recordingId = randomUUID();
  const content = async function* () {
    yield sound(recordingId);
  };
  return { recordingId, ...(await bucket.put(storedNameOf(recordingId), content())) };
}

/** Two recordings of a bucket, in a backup. */
async function backUp() {
  const place = await openPlace(await newFolder(), 'line.example.org');
  const recordings = [await store(), await store()];
  const isDestroyed = async () => false;
  const parts = await keepRecordings(
    { place, from: bucket, recordings, known: new Map(), isDestroyed },
    silent,
  );
  const backup = { folder: join(place.folder, 'backup'), manifest: { recordings: parts } };
  const alive = new Set(recordings.map(({ recordingId }) => recordingId));
  const [lost = '', left = ''] = alive;
  return { place, backup, alive, lost, left };
}

const contentOf = async (recordingId: string): Promise<string> =>
  String(await bucket.read(storedNameOf(recordingId), 0, sound(recordingId).length));

it('a backup has the recordings of a bucket, and what the bucket has lost is put back there', async () => {
  const { backup, alive, lost, left } = await backUp();
  await bucket.remove(storedNameOf(lost));
  await putRecordingsBack(backup, alive, bucket, silent);
  for (const recordingId of [lost, left])
    expect(await contentOf(recordingId)).toBe(String(sound(recordingId)));
});

it('a recording that was altered beside the backup is not put into the bucket', async () => {
  const { place, backup, alive, lost } = await backUp();
  const name = storedNameOf(lost);
  await writeFile(join(place.folder, 'recordings', name.slice(0, 2), name), 'x'.repeat(sound(lost).length));
  await bucket.remove(name);
  await expect(putRecordingsBack(backup, alive, bucket, silent)).rejects.toMatchObject({
    code: 'BACKUP_ALTERED',
  });
  expect(await bucket.has(name)).toBe(false);
});

it('there is no backup without a recording that the bucket does not give', async () => {
  const folder = await newFolder();
  await mkdir(folder, { recursive: true });
  const place = await openPlace(folder, 'line.example.org');
  const recordings = [{ recordingId: randomUUID(), byteCount: 7 }];
  const keep = (isDestroyed: boolean) =>
    keepRecordings(
      { place, from: bucket, recordings, known: new Map(), isDestroyed: async () => isDestroyed },
      silent,
    );
  await expect(keep(false)).rejects.toMatchObject({ code: 'RECORDING_UNREADABLE' });
  expect(await keep(true)).toEqual([]);
});
