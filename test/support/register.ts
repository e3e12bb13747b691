import {
  createHash,
  createHmac,
  generateKeyPairSync,
  type KeyObject,
  randomBytes,
  randomUUID,
} from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { seal } from '../../server/platform/crypto/seal.ts';
import type { Blinding, SealFor } from '../../server/rooms/blinding/index.ts';
import {
  blobContext,
  type Description,
  fingerprintOf,
  isChunkOf,
  isSignedBy,
  keyCheckValueOf,
  mapTokens,
  newSealingKeys,
  openChunk,
  openTokeniser,
  openUpload,
  packFingerprint,
  packToFit,
  readDates,
  readRecord,
  type UploadManifest,
  type UploadRecord,
  UploadWriter,
  unpackFingerprint,
  writeRecord,
} from '../../server/rooms/fingerprints/index.ts';
import {
  addCustodian,
  applyDelta,
  importUpload,
  type Rekeying,
  removeRecord,
} from '../../server/rooms/register/index.ts';
import type { TestLine } from './line.ts';

/** A made-up child of whom a custodian knows this much. */
export type Known = {
  reference: string;
  givenNames: string;
  surnames: readonly [string, string];
  bornOn: string;
  action?: 'upsert' | 'delete';
  isProtected?: boolean;
  expiresOnDay?: number;
  /** Whatever else the custodian knows. */
  more?: Partial<Description>;
};

export function describeChild({ givenNames, surnames, bornOn, more }: Omit<Known, 'reference'>): Description {
  return {
    ...{ givenNames, paternalSurname: surnames[0], maternalSurname: surnames[1] },
    ...{ otherNames: '', nickname: '', sex: '', countryOfBirth: '', municipalityOfBirth: '', language: '' },
    ...{ motherGivenNames: '', motherSurnames: '', identifiers: [] },
    datesOfBirth: readDates(bornOn, 'iso'),
    ...more,
  };
}

const syllables = [
  ...[
    'ba',
    'che',
    'di',
    'fo',
    'gu',
    'ja',
    'ke',
    'li',
    'mo',
    'nu',
    'pa',
    're',
    'si',
    'to',
    'vu',
    'xa',
    'ye',
    'zi',
  ],
];
/** A word of four syllables, another for every seed. */
const wordOf = (seed: string): string =>
  [...createHash('sha256').update(seed).digest().subarray(0, 4)]
    .map((byte) => syllables[byte % syllables.length])
    .join('');

/** As many children as are asked for, all different, with names that nobody has. */
export const madeUpChildren = (count: number, from = 0): Known[] =>
  Array.from({ length: count }, (_, index) => from + index).map((number) => ({
    reference: `R-${number}`,
    givenNames: `${wordOf(`first ${number}`)} ${wordOf(`second ${number}`)}`,
    surnames: [wordOf(`paternal ${number}`), wordOf(`maternal ${number}`)],
    bornOn: `20${10 + (number % 9)}-0${1 + (number % 8)}-${10 + (number % 17)}`,
  }));

const custodianKeys = () => generateKeyPairSync('ed25519');

/**
 * Keys as the key server holds them, thrown away with the test, and what it does with them in this process: only what is signed is keyed
 * again, and it comes back sealed.
 */
export async function openTestKeyServer() {
  const communityKey = randomBytes(32);
  const lineKeys = [randomBytes(32)];
  const sealing = await newSealingKeys();
  const known = new Map<string, KeyObject>();
  const imports = new Map<string, { manifest: UploadManifest; sealFor: SealFor; lineKey: Buffer }>();
  /** A test sets what is to happen before each chunk: an interruption, for instance. */
  const faults = { beforeChunk: async (_number: number): Promise<void> => {} };
  const keyed = (lineKey: Buffer, packed: Buffer) =>
    packToFit(
      mapTokens(unpackFingerprint(packed), (family, token) =>
        createHmac('sha256', lineKey).update(`${family} ${token}`).digest().readUInt32BE(0),
      ),
    );
  const rekeying: Rekeying & Pick<Blinding, 'custodianKey' | 'lookUps'> = {
    lookUps: async () => ({ begunAt: new Date(0), lookUps: [], isWhole: true }),
    custodianKey: async (custodianId) => {
      const key = known.get(custodianId);
      return key ? { publicKey: key.export({ format: 'jwk' }).x ?? '' } : { refused: 'custodian-unknown' };
    },
    openImport: async (manifest, sealFor) => {
      const publicKey = known.get(manifest.custodianId);
      if (!publicKey || !isSignedBy(manifest, publicKey)) return { refused: 'not-signed' };
      if (manifest.keyCheckValue !== keyCheckValueOf(communityKey)) return { refused: 'key-check-failed' };
      const importId = randomUUID();
      imports.set(importId, { manifest, sealFor, lineKey: lineKeys.at(-1) ?? Buffer.alloc(0) });
      return { importId, lineKeyVersion: lineKeys.length };
    },
    rekeyChunk: async (importId, number, sealed) => {
      await faults.beforeChunk(number);
      const opened = imports.get(importId);
      if (!opened || !isChunkOf(opened.manifest, number, sealed)) return { refused: 'chunk-altered' };
      const { manifest, sealFor, lineKey } = opened;
      const { custodianId, uploadId } = manifest;
      const records = await openChunk(sealed, { custodianId, uploadId, number }, sealing);
      if (!records) return { refused: 'chunk-altered' };
      return records.map((bytes) => {
        const record = readRecord(bytes);
        const fingerprint = record.action === 'delete' ? Buffer.alloc(0) : keyed(lineKey, record.fingerprint);
        return seal(
          sealFor.dataKey,
          writeRecord({ ...record, fingerprint }),
          blobContext(sealFor.generationId),
        );
      });
    },
  };
  const tokenise = openTokeniser(communityKey);
  return {
    ...{ communityKey, sealing, known, faults, rekeying },
    newLineKey: () => lineKeys.push(randomBytes(32)),
    /** As the key server's own: what somebody says, as tokens of the line. */
    tokenise: async (description: Description) =>
      lineKeys.map((lineKey, at) => ({
        lineKeyVersion: at + 1,
        packed: keyed(lineKey, packFingerprint(fingerprintOf(description, tokenise))),
      })),
  };
}

export type TestKeyServer = Awaited<ReturnType<typeof openTestKeyServer>>;
type Head = { kind?: 'whole' | 'delta'; sequence?: number; uploadId?: string };

/** A custodian whom key server and line know, and who encodes and sends. */
export async function openTestCustodian(line: TestLine, server: TestKeyServer, custodianId = 'custodian-1') {
  const folder = await mkdtemp(join(tmpdir(), 'harborline-custodian-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  const { privateKey, publicKey } = custodianKeys();
  server.known.set(custodianId, publicKey);
  await addCustodian(line, { custodianId, name: 'Invented Custodian' }, { kind: 'command-line' });
  let sequence = 0;
  const tokenise = openTokeniser(server.communityKey);
  const toRecord = (child: Known): UploadRecord => ({
    ...{
      action: child.action ?? 'upsert',
      isProtected: child.isProtected ?? false,
      expiresOnDay: child.expiresOnDay ?? 0,
    },
    reference: child.reference,
    fingerprint:
      child.action === 'delete' ? Buffer.alloc(0) : packToFit(fingerprintOf(describeChild(child), tokenise)),
  });
  const encode = async (children: Known[], head: Head = {}): Promise<string> => {
    sequence += 1;
    const file = join(folder, randomUUID());
    const keys = {
      ...{ custodianId, communityKey: server.communityKey },
      ...{ keyServerPublicKey: server.sealing.publicKey, signingKey: privateKey },
    };
    const writer = await UploadWriter.open(file, keys, {
      uploadId: head.uploadId ?? randomUUID(),
      sequence: head.sequence ?? sequence,
      kind: head.kind ?? 'whole',
      createdAt: line.clock.now().toISOString(),
    });
    for (const child of children) await writer.add(toRecord(child));
    await writer.finish();
    return file;
  };
  const importFile = async (file: string, whose = custodianId) => {
    const upload = await openUpload(file);
    if (typeof upload === 'string') return { refused: upload };
    try {
      const { registerDb: db, clock, staffing, keys } = line;
      const take = upload.manifest.kind === 'delta' ? applyDelta : importUpload;
      const wish = { custodianId: whose, actor: { kind: 'command-line' } as const };
      return await take({ db, clock, ids: staffing.ids, keys, rekeying: server.rekeying }, upload, wish);
    } finally {
      await upload.close();
    }
  };
  const remove = (reference: string) =>
    removeRecord(
      { ...line, db: line.registerDb },
      { custodianId, reference, actor: { kind: 'command-line' } },
    );
  const send = async (children: Known[], head?: Head) => importFile(await encode(children, head));
  return { custodianId, signingKey: privateKey, encode, importFile, send, remove };
}
