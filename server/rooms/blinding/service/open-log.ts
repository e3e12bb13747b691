import { readdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Clock } from '../../../platform/clock.ts';
import { type LookUpsTold, MOST_LOOK_UPS_TOLD } from '../blinding.ts';
import { KeyServerError } from '../key-server-error.ts';
import {
  decodeKeptKeys,
  encodeKeptKeys,
  type KeptKeys,
  newKeptKeys,
  type SecretFile,
} from '../keys/kept-keys.ts';
import { chainKey, type Head } from '../log/chain.ts';
import { HOUR_MS, type Used } from '../log/judge-use.ts';
import { KeyedRecords } from '../log/keyed-records.ts';
import { createLocalLog, cutUnfinishedEntry, readLocalLog } from '../log/local-log.ts';

export const logFile = (folder: string, logId: string): string => join(folder, `log-${logId}.jsonl`);

/** Reads the kept keys, and makes them and their log at the very first start. */
export async function openOrMakeKeys(folder: string, secrets: SecretFile, clock: Clock): Promise<KeptKeys> {
  const known = await secrets.read();
  if (known) return decodeKeptKeys(known);
  await refuseLost(folder);
  const made = await newKeptKeys(clock.now());
  // The log comes first: keys without their log never look anything up.
  await beginLog(folder, made, clock.now(), 'first-start');
  if (await secrets.create(encodeKeptKeys(made))) return made;
  await rm(logFile(folder, made.logId), { force: true });
  return openOrMakeKeys(folder, secrets, clock);
}

/** Keys that are gone must not be replaced by new ones in silence: nobody would be found any more. The log of a first start has one entry. */
async function refuseLost(folder: string): Promise<void> {
  const names = await readdir(folder).catch(() => []);
  for (const name of names.filter((each) => /^log-.*\.jsonl$/.test(each))) {
    const [, second] = (await readFile(join(folder, name), 'utf8')).split('\n', 2);
    if (second)
      throw new KeyServerError(
        'HL_KEY_SERVER_KEYS',
        `The keys that belong to ${name} are gone. Put secrets.json back, or restore a backup into an empty folder.`,
      );
  }
}

export function beginLog(
  folder: string,
  { logId, logKey }: KeptKeys,
  at: Date,
  why: 'first-start' | 'restored',
): Promise<void> {
  const key = chainKey(Buffer.from(logKey, 'base64'), logId);
  return createLocalLog(logFile(folder, logId), key, at, { kind: 'log-begun', logId, why });
}

/** What a start has to know of the log. */
export type History = {
  head: Head;
  used: Used[];
  lastAtMs: number;
  hadEnded: boolean;
  /** The last upload of each custodian that the log knows of. */
  uploads: Map<string, { sequence: number; uploadId: string }>;
  keyed: KeyedRecords;
};

/** Reads the whole log. Throws a KeyServerError where it is missing, was altered, or is older than the keys that it belongs to. */
export async function readHistory(folder: string, keys: KeptKeys): Promise<History> {
  const file = logFile(folder, keys.logId);
  const key = chainKey(Buffer.from(keys.logKey, 'base64'), keys.logId);
  await cutUnfinishedEntry(file);
  let used: Used[] = [];
  const uploads: History['uploads'] = new Map();
  const keyed = new KeyedRecords();
  let [lastAtMs, hadEnded, keysGeneration] = [0, false, 0];
  const head = await readLocalLog(file, key, ({ at, event }) => {
    lastAtMs = Date.parse(at);
    hadEnded = event.kind === 'stopped' || event.kind === 'log-begun';
    if (event.kind === 'looked-up') used.push({ atMs: lastAtMs, count: 1, isLookUp: true });
    if (event.kind === 'started' && event.charged > 0)
      used.push({ atMs: lastAtMs, count: event.charged, isLookUp: false });
    if (event.kind === 'started' || event.kind === 'keys-changed') keysGeneration = event.keysGeneration;
    if (event.kind === 'import-opened')
      uploads.set(event.custodianId, { sequence: event.sequence, uploadId: event.uploadId });
    if (event.kind === 'chunk-keyed') keyed.add({ ...event, atMs: lastAtMs });
    if (used.length > 10_000) used = used.filter(({ atMs }) => atMs > lastAtMs - HOUR_MS);
  });
  if (head.entries === 0)
    throw new KeyServerError(
      'HL_KEY_SERVER_LOG',
      `The log ${file} is empty. Without it nothing is looked up.`,
    );
  if (keysGeneration > keys.generation)
    throw new KeyServerError(
      'HL_KEY_SERVER_KEYS',
      'The kept keys are older than the log says. Put the newest ones back.',
    );
  return { head, used, lastAtMs, hadEnded, uploads, keyed };
}

/** The code of one entry of the log as it lies on the disk now; null where the log is shorter. */
export async function readCodeAt(folder: string, keys: KeptKeys, entries: number): Promise<string | null> {
  const key = chainKey(Buffer.from(keys.logKey, 'base64'), keys.logId);
  let code: string | null = null;
  await readLocalLog(logFile(folder, keys.logId), key, (_line, head) => {
    if (head.entries === entries) code = head.code;
  });
  return code;
}

/** The look-ups that the log on the disk has since then, oldest first, as many as are told at once. */
export async function readLookUps(folder: string, keys: KeptKeys, since: Date): Promise<LookUpsTold> {
  const key = chainKey(Buffer.from(keys.logKey, 'base64'), keys.logId);
  const told: LookUpsTold = { begunAt: new Date(0), lookUps: [], isWhole: true };
  await readLocalLog(logFile(folder, keys.logId), key, ({ at: text, event }) => {
    const at = new Date(text);
    if (event.kind === 'log-begun') told.begunAt = at;
    if (event.kind !== 'looked-up' || at < since) return;
    if (told.lookUps.length < MOST_LOOK_UPS_TOLD) told.lookUps.push({ requestId: event.requestId, at });
    else told.isWhole = false;
  });
  return told;
}
