import { generateKeyPairSync, type KeyObject, randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { openRoot, openSecretFile } from '../../server/adapters/keys/index.ts';
import { TestClock } from '../../server/platform/clock-for-tests.ts';
import { createLog } from '../../server/platform/log.ts';
import {
  type Blinding,
  type Cap,
  type ChangeWish,
  type HeadWitness,
  KeyServer,
  type SignedChange,
  secretsContext,
  signChange,
  type WitnessedHead,
} from '../../server/rooms/blinding/index.ts';
import {
  type CustodianKeys,
  custodianIdSchema,
  type Description,
  fingerprintOf,
  openTokeniser,
  openUpload,
  packToFit,
  type UploadHead,
  UploadWriter,
} from '../../server/rooms/fingerprints/index.ts';
import { startServerProcess } from './server-process.ts';

/** A child that nobody has. */
export const madeUpChild: Description = {
  givenNames: 'Invented Maria',
  paternalSurname: 'Ejemplo',
  maternalSurname: 'Muestra',
  otherNames: '',
  nickname: '',
  datesOfBirth: [{ year: 2011, month: 3, day: 5 }],
  sex: 'f',
  countryOfBirth: 'Guatemala',
  municipalityOfBirth: 'Huehuetenango',
  language: '',
  motherGivenNames: 'Ana',
  motherSurnames: 'Muestra',
  identifiers: [{ type: 'passport', value: 'T0000001' }],
};

/** A witness outside, which a test can take away or look into. */
export class WitnessForTests implements HeadWitness {
  readonly name = 'test';
  readonly heads = new Map<string, WitnessedHead>();
  isAway = false;

  readLast = (logId: string): Promise<WitnessedHead | null> =>
    this.isAway ? Promise.reject(new Error('away')) : Promise.resolve(this.heads.get(logId) ?? null);

  show = (head: WitnessedHead): Promise<void> => {
    if (this.isAway) return Promise.reject(new Error('away'));
    this.heads.set(head.logId, head);
    return Promise.resolve();
  };
}

/** The empty folder of a key server of one test. */
export async function newKeyServerFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'harborline-key-server-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  return folder;
}

/** How long a test waits for a process of its own, on a machine that has much to do. */
export const PATIENCE = { timeout: 20_000 };

export const smallCap: Cap = { hourly: 100, burst: 10 };

export const secretsOf = (folder: string) =>
  openSecretFile(join(folder, 'secrets.json'), openRoot({ kind: 'file' }, folder), secretsContext);

/** What a key server in this process is opened with; each start of one test shares folder, witness and clock. */
export function keyServerParts(folder: string, witness = new WitnessForTests(), clock = new TestClock()) {
  return { folder, witness, clock, cap: smallCap, log: createLog('silent'), secrets: secretsOf(folder) };
}

/** Opens one and waits until the witness has seen its start. */
export async function openKeyServer(parts: ReturnType<typeof keyServerParts>): Promise<KeyServer> {
  const server = await KeyServer.open(parts);
  onTestFinished(() => server.close().catch(() => undefined));
  await server.witnessNow();
  return server;
}

/** A key server in a process of its own, on a socket in its folder. Resolves when it is open, with what it has said otherwise. */
export async function startKeyServerProcess(folder: string, settings: Record<string, string> = {}) {
  const environment = {
    HARBORLINE_KEY_SERVER_FOLDER: folder,
    HARBORLINE_KEY_SERVER_WITNESS_FOLDER: join(folder, 'witness'),
    ...settings,
  };
  const started = await startServerProcess('key-server.ts', environment, 'The key server is open.');
  return { socket: join(folder, 'socket'), ...started };
}

export type AdministratorForTests = { name: string; publicKey: string; key: KeyObject };

export const publicHalf = (key: KeyObject): string => key.export({ format: 'jwk' }).x ?? '';

export function newAdministrator(name: string): AdministratorForTests {
  const { privateKey, publicKey } = generateKeyPairSync('ed25519');
  return { name, publicKey: publicHalf(publicKey), key: privateKey };
}

/** Two administrators whom a key server in this process has been given. */
export async function appointTwo(server: KeyServer): Promise<AdministratorForTests[]> {
  const two = [newAdministrator('ada'), newAdministrator('ben')];
  await server.appoint(two.map(({ name, publicKey }) => ({ name, publicKey })));
  return two;
}

/** A change in its turn, signed by those. */
export async function changeOf(
  blinding: Pick<Blinding, 'state'>,
  wish: ChangeWish,
  signers: readonly AdministratorForTests[],
): Promise<SignedChange> {
  const state = await blinding.state();
  if ('refused' in state) throw new Error('The key server does not answer.');
  const { keyServerId, nextChange } = state;
  const unsigned: SignedChange = { format: 1, keyServerId, number: nextChange, wish, signatures: [] };
  return signers.reduce((change, { name, key }) => signChange(change, name, key), unsigned);
}

/** A custodian with the keys of its encoder; the newest community key is read as its administrator hands it over. */
export async function newCustodian(blinding: Pick<Blinding, 'state'>, folder: string) {
  const state = await blinding.state();
  if ('refused' in state) throw new Error('The key server does not answer.');
  const { privateKey, publicKey } = generateKeyPairSync('ed25519');
  const kept: unknown = JSON.parse((await secretsOf(folder).read())?.toString('utf8') ?? '');
  const { communityKeys } = kept as { communityKeys: { secret: string }[] };
  const keys: CustodianKeys = {
    custodianId: custodianIdSchema.parse('custodian-a'),
    communityKey: Buffer.from(communityKeys.at(-1)?.secret ?? '', 'base64'),
    keyServerPublicKey: Buffer.from(state.uploadPublicKey, 'base64'),
    signingKey: privateKey,
  };
  return { keys, publicKey: publicHalf(publicKey) };
}

/** An upload of so many made-up children, as that custodian's encoder makes it. */
export async function newUpload(keys: CustodianKeys, count: number, head: Partial<UploadHead> = {}) {
  const file = join(await newKeyServerFolder(), 'upload');
  const writer = await UploadWriter.open(file, keys, {
    uploadId: randomUUID(),
    sequence: 1,
    kind: 'whole',
    createdAt: '2026-01-05T03:00:00.000Z',
    ...head,
  });
  const tokenise = openTokeniser(keys.communityKey);
  for (let number = 0; number < count; number += 1) {
    const child = { ...madeUpChild, givenNames: `Invented ${number}` };
    const fingerprint = packToFit(fingerprintOf(child, tokenise));
    await writer.add({
      action: 'upsert',
      isProtected: false,
      expiresOnDay: 0,
      reference: `R-${number}`,
      fingerprint,
    });
  }
  await writer.finish();
  const upload = await openUpload(file);
  if (typeof upload === 'string') throw new Error(upload);
  onTestFinished(() => upload.close());
  return upload;
}
