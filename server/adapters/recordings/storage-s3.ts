import { createHash } from 'node:crypto';
import { AwsClient } from 'aws4fetch';
import type { RecordingStorage } from '../../rooms/recordings/index.ts';
import type { S3Settings } from './s3-settings.ts';

const ANSWER_WITHIN_MS = 60_000;
const RETRIES = 2;
const NOT_FOUND = 404;
const PARTIAL = 206;

/** The store did not do what it was asked for. */
export class StorageRefusedError extends Error {
  readonly code = 'HL_STORAGE_REFUSED';
  constructor(act: string, status: number) {
    super(`The store of recordings answered "${act}" with HTTP status ${status}.`);
    this.name = 'StorageRefusedError';
  }
}

/**
 * Keeps recordings in one bucket of a store that speaks S3. A recording is a megabyte for six minutes, so it is sent whole, under its
 * SHA-256, which the store checks. The bucket must keep no versions: what is deleted there has to be gone.
 */
export function storageS3({ bucketUrl, region, accessKeyId, secretAccessKey }: S3Settings): RecordingStorage {
  const client = new AwsClient({ accessKeyId, secretAccessKey, region, service: 's3', retries: RETRIES });
  const ask = async (method: string, name: string, init: { body?: Buffer; range?: string } = {}) => {
    const { body, range } = init;
    const headers = {
      'x-amz-content-sha256': createHash('sha256')
        .update(body ?? '')
        .digest('hex'),
      ...(range ? { range } : {}),
    };
    const signal = AbortSignal.timeout(ANSWER_WITHIN_MS);
    return client.fetch(`${bucketUrl}/${name}`, { method, headers, signal, ...(body ? { body } : {}) });
  };
  return {
    put: async (name, content) => {
      const parts: Buffer[] = [];
      for await (const part of content) parts.push(part);
      const body = Buffer.concat(parts);
      const answer = await ask('PUT', name, { body });
      if (!answer.ok) throw new StorageRefusedError('put', answer.status);
      return { byteCount: body.length };
    },
    read: async (name, from, to) => {
      const answer = await ask('GET', name, { range: `bytes=${from}-${to - 1}` });
      const isThatPart = answer.headers.get('content-range')?.startsWith(`bytes ${from}-${to - 1}/`);
      if (answer.status !== PARTIAL || !isThatPart) throw new StorageRefusedError('get', answer.status);
      return Buffer.from(await answer.arrayBuffer());
    },
    remove: async (name) => {
      const answer = await ask('DELETE', name);
      if (!answer.ok && answer.status !== NOT_FOUND) throw new StorageRefusedError('delete', answer.status);
    },
    has: async (name) => {
      const answer = await ask('HEAD', name);
      if (!answer.ok && answer.status !== NOT_FOUND) throw new StorageRefusedError('head', answer.status);
      return answer.ok;
    },
  };
}
