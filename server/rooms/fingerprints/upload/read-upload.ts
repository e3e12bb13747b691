import { createHash } from 'node:crypto';
import { type FileHandle, open } from 'node:fs/promises';
import { type UploadManifest, uploadManifestSchema } from './manifest.ts';
import { MOST_CHUNK_BYTES } from './sealed-chunk.ts';

export const MAGIC = Buffer.from('HLFP1\n');
const LENGTH_BYTES = 4;
/** Longer than a manifest of the most chunks that there may be. */
const MOST_MANIFEST_BYTES = 16_000_000;

/** Why a file is refused before anything of it is taken in. */
export type UploadProblem = 'not-an-upload' | 'truncated' | 'manifest-not-valid';

/** An upload that is open for reading. */
export type OpenUpload = {
  manifest: UploadManifest;
  /** The sealed bytes of a chunk; null where they are not those of the manifest. */
  readChunk: (number: number) => Promise<Buffer | null>;
  close: () => Promise<void>;
};

/** Whether these are the bytes that a manifest names there. */
export function isChunkOf({ chunks }: UploadManifest, number: number, sealed: Buffer): boolean {
  const named = chunks[number];
  return (
    named !== undefined &&
    named.bytes === sealed.length &&
    named.sha256 === createHash('sha256').update(sealed).digest('hex')
  );
}

/** Opens the file of an upload and reads its manifest. Whether it is signed by its custodian is for the caller to ask (`isSignedBy`). */
export async function openUpload(file: string): Promise<OpenUpload | UploadProblem> {
  const handle = await open(file, 'r');
  const manifest = await readManifest(handle).catch(async (error: unknown) => {
    await handle.close();
    throw error;
  });
  if (typeof manifest === 'string') {
    await handle.close();
    return manifest;
  }
  const starts = [MAGIC.length];
  for (const { bytes } of manifest.chunks) starts.push((starts.at(-1) ?? 0) + bytes);
  return {
    manifest,
    readChunk: async (number) => {
      const { bytes } = manifest.chunks[number] ?? { bytes: 0 };
      const sealed = await readExactly(handle, starts[number] ?? 0, bytes);
      return sealed && isChunkOf(manifest, number, sealed) ? sealed : null;
    },
    close: () => handle.close(),
  };
}

async function readManifest(handle: FileHandle): Promise<UploadManifest | UploadProblem> {
  const { size } = await handle.stat();
  const magic = await readExactly(handle, 0, MAGIC.length);
  if (!magic?.equals(MAGIC)) return 'not-an-upload';
  const length = (await readExactly(handle, size - LENGTH_BYTES, LENGTH_BYTES))?.readUInt32BE(0) ?? 0;
  const start = size - LENGTH_BYTES - length;
  if (length === 0 || length > MOST_MANIFEST_BYTES || start < MAGIC.length) return 'truncated';
  const text = (await readExactly(handle, start, length))?.toString('utf8') ?? '';
  const parsed = uploadManifestSchema.safeParse(parseJson(text));
  if (!parsed.success) return text.startsWith('{"') ? 'manifest-not-valid' : 'truncated';
  const { chunks } = parsed.data;
  const isWhole = chunks.reduce((sum, { bytes }) => sum + bytes, MAGIC.length) === start;
  if (!isWhole) return 'truncated';
  return chunks.every(({ bytes }) => bytes <= MOST_CHUNK_BYTES) ? parsed.data : 'manifest-not-valid';
}

async function readExactly(handle: FileHandle, position: number, length: number): Promise<Buffer | null> {
  if (position < 0) return null;
  const { bytesRead, buffer } = await handle.read(Buffer.alloc(length), 0, length, position);
  return bytesRead === length ? buffer : null;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
