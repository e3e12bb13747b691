import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { onTestFinished } from 'vitest';
import { openRoot, openSecretFile } from '../../server/adapters/keys/index.ts';
import { TestClock } from '../../server/platform/clock-for-tests.ts';
import { createLog } from '../../server/platform/log.ts';
import {
  type Cap,
  type HeadWitness,
  KeyServer,
  secretsContext,
  type WitnessedHead,
} from '../../server/rooms/blinding/index.ts';
import type { Description } from '../../server/rooms/fingerprints/index.ts';

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
  const socket = join(folder, 'socket');
  const child = spawn(
    process.execPath,
    ['--disable-warning=ExperimentalWarning', resolve(import.meta.dirname, '../../server/key-server.ts')],
    {
      env: {
        HARBORLINE_KEY_SERVER_FOLDER: folder,
        HARBORLINE_KEY_SERVER_WITNESS_FOLDER: join(folder, 'witness'),
        ...settings,
      },
      stdio: ['ignore', 'pipe', 'pipe'],
    },
  );
  const ended = once(child, 'close');
  const end = async (signal: NodeJS.Signals = 'SIGTERM') => {
    child.kill(signal);
    await ended;
  };
  onTestFinished(() => end('SIGKILL'));
  let said = '';
  const isOpen = new Promise<boolean>((hear) => {
    for (const stream of [child.stdout, child.stderr])
      stream.setEncoding('utf8').on('data', (text: string) => {
        said += text;
        if (said.includes('The key server is open.')) hear(true);
      });
    void ended.then(() => hear(false));
  });
  return { socket, end, isOpen: await isOpen, said: () => said };
}
