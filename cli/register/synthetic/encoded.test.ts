import { generateKeyPairSync, randomBytes, randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Readable } from 'node:stream';
import { expect, it, onTestFinished } from 'vitest';
import { encodeFile, mappingSchema, newSealingKeys } from '../../../server/rooms/fingerprints/index.ts';
import { judgeText } from '../judge-text.ts';
import { mapping } from './person.ts';
import { makePopulation } from './population.ts';
import { headLine, personLine } from './write-people.ts';

const PEOPLE = 300;

it('a file of made-up children is taken by the encoder, every line of it', async () => {
  const folder = await mkdtemp(path.join(tmpdir(), 'harborline-synthetic-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  const people = [...makePopulation(3, PEOPLE, { onFile: 0, notOnFile: 0, errors: 'typing' })];
  const lines = [headLine(), ...people.flatMap(({ record }) => (record ? [personLine(record)] : []))];
  const outcome = await encodeFile({
    source: Readable.from([Buffer.from(`${lines.join('\n')}\n`)]),
    mapping: mappingSchema.parse(mapping),
    keys: {
      custodianId: 'made-up',
      communityKey: randomBytes(32),
      signingKey: generateKeyPairSync('ed25519').privateKey,
      keyServerPublicKey: (await newSealingKeys()).publicKey,
    },
    head: { uploadId: randomUUID(), sequence: 1, kind: 'whole', createdAt: '2026-07-01T00:00:00Z' },
    out: path.join(folder, 'upload'),
    isStrict: true,
    judge: judgeText,
    onNote: () => undefined,
    onSealed: () => undefined,
  });
  expect(outcome).toMatchObject({ summary: { read: PEOPLE, encoded: PEOPLE } });
});
