import { afterAll, beforeAll, expect, it } from 'vitest';
import { storageS3 } from '../../server/adapters/recordings/index.ts';
import { type S3Server, startS3Server } from '../support/s3-server.ts';
import { describeStorage } from './contract-of-storage.ts';

let server: S3Server;
beforeAll(async () => {
  server = await startS3Server();
});
afterAll(() => server?.stop());

/** Without a cluster this gateway (Ceph 20) answers every range with the bytes from an object's beginning. */
describeStorage(
  'an S3 server',
  async () => ({ storage: storageS3(server), close: async () => undefined }),
  'at the beginning',
);

it('a store that does not know the secret takes nothing, and says neither "there" nor "gone"', async () => {
  const storage = storageS3({ ...server, secretAccessKey: 'not the secret' });
  const content = async function* () {
    yield Buffer.from('something');
  };
  await expect(storage.put('a.sealed', content())).rejects.toThrow('HTTP status 403');
  await expect(storage.has('a.sealed')).rejects.toThrow('HTTP status 403');
  await expect(storage.remove('a.sealed')).rejects.toThrow('HTTP status 403');
});
