import { generateKeyPairSync, randomBytes, randomUUID } from 'node:crypto';
import path from 'node:path';
import { Readable } from 'node:stream';
import { judgeText } from '../../cli/register/judge-text.ts';
import { mapping } from '../../cli/register/synthetic/person.ts';
import { makePopulation } from '../../cli/register/synthetic/population.ts';
import { headLine, personLine } from '../../cli/register/synthetic/write-people.ts';
import { encodeFile, mappingSchema, newSealingKeys } from '../../server/rooms/fingerprints/index.ts';

const PIECE_BYTES = 1 << 18;
const nobody = { onFile: 0, notOnFile: 0, errors: 'telephone' as const };

/** How many records a second a custodian's machine turns into a sealed and signed upload, names of columns to last byte. */
export async function measureEncoding(records: number, seed: number, folder: string): Promise<number> {
  const lines = [headLine()];
  for (const { record } of makePopulation(seed, records, nobody)) if (record) lines.push(personLine(record));
  const bytes = Buffer.from(`${lines.join('\n')}\n`);
  const pieces = Array.from({ length: Math.ceil(bytes.length / PIECE_BYTES) }, (_, piece) =>
    bytes.subarray(piece * PIECE_BYTES, (piece + 1) * PIECE_BYTES),
  );
  const sealing = await newSealingKeys();
  const startedAt = performance.now();
  const outcome = await encodeFile({
    source: Readable.from(pieces),
    mapping: mappingSchema.parse(mapping),
    keys: {
      custodianId: 'bench',
      communityKey: randomBytes(32),
      signingKey: generateKeyPairSync('ed25519').privateKey,
      keyServerPublicKey: sealing.publicKey,
    },
    head: { uploadId: randomUUID(), sequence: 1, kind: 'whole', createdAt: new Date().toISOString() },
    out: path.join(folder, 'upload'),
    isStrict: true,
    judge: judgeText,
    onNote: () => undefined,
    onSealed: () => undefined,
  });
  const ms = performance.now() - startedAt;
  if ('stop' in outcome) throw new Error(`The made-up records were not encoded: ${outcome.stop}.`);
  return (records / ms) * 1_000;
}
