import { createHash } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { open } from 'node:fs/promises';
import { pipeline } from 'node:stream/promises';
import type { Part } from './manifest.ts';

/** Writes a new file, for its owner only and for good, and says how long it is and what it hashes to. */
export async function writeHashed(
  file: string,
  source: AsyncIterable<Buffer>,
  onBytes: (bytes: number) => void = () => undefined,
): Promise<Part> {
  const hash = createHash('sha256');
  let bytes = 0;
  const counted = async function* (parts: AsyncIterable<Buffer>) {
    for await (const part of parts) {
      hash.update(part);
      bytes += part.length;
      onBytes(bytes);
      yield part;
    }
  };
  await pipeline(source, counted, createWriteStream(file, { flags: 'wx', mode: 0o600, flush: true }));
  return { bytes, sha256: hash.digest('hex') };
}

/** How long a file is and what it hashes to; throws the system's error where it cannot be read. */
export async function hashFile(file: string): Promise<Part> {
  const hash = createHash('sha256');
  let bytes = 0;
  for await (const part of readFrom(file)) {
    hash.update(part);
    bytes += part.length;
  }
  return { bytes, sha256: hash.digest('hex') };
}

/** The bytes of a file, as they are read. */
export const readFrom = (file: string): AsyncIterable<Buffer> =>
  createReadStream(file, { highWaterMark: 1024 * 1024 });

/** The name of a file is on the disk only once its folder is. */
export async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder);
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

export const isSame = (one: Part, other: Part): boolean =>
  one.bytes === other.bytes && one.sha256 === other.sha256;

/** A number of bytes as people read it. */
export function describeBytes(bytes: number): string {
  if (bytes < 1_000_000) return `${Math.ceil(bytes / 1_000)} kB`;
  return bytes < 1_000_000_000
    ? `${(bytes / 1_000_000).toFixed(1)} MB`
    : `${(bytes / 1_000_000_000).toFixed(1)} GB`;
}
