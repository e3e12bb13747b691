import { readFile } from 'node:fs/promises';
import {
  type CertificateProblem,
  certifyDestruction,
  type DestructionCertificate,
  destructionCertificate,
  findCertificateProblem,
  type NoCertificate,
  type NoteKey,
  printCertificate,
  readOrigin,
} from '../../server/rooms/ledger/index.ts';
import { withLineDatabase } from '../line/open-database.ts';
import { OperatorError } from '../operator-error.ts';
import { chooseKeys, readLineKeys, withDatabase } from './verify-ledger.ts';

const none: Record<NoCertificate, readonly [code: string, message: string, whatToDo: string]> = {
  'no-entry': ['NO_ENTRY', 'There is no such entry.', 'take its number from the oversight room.'],
  'destroyed-nothing': [
    'NOTHING_DESTROYED',
    'That entry destroyed nothing, so there is nothing to certify.',
    'name the entry of a destruction; docs/retention.md lists their kinds.',
  ],
  'not-yet': [
    'NO_CHECKPOINT_YET',
    'No checkpoint speaks for that entry yet.',
    'let the line run; there is a checkpoint every minute. Then run the same command again.',
  ],
};

/** `harborline ledger certify`: prints the certificate of what one entry destroyed. */
export function certify(entry: string, { data }: { data?: string }): Promise<number> {
  return withLineDatabase(data, async ({ databaseUrl }) => {
    const isNumber = /^[1-9]\d{0,14}$/.test(entry);
    const certificate = isNumber
      ? await withDatabase(databaseUrl, (db) => certifyDestruction(db, Number(entry)))
      : 'no-entry';
    if (typeof certificate === 'string') throw new OperatorError(...none[certificate]);
    process.stdout.write(printCertificate(certificate));
    return 0;
  });
}

export type KeyOptions = { data?: string; key: string[] };

const problems: Record<CertificateProblem, string> = {
  'not-what-the-entry-says':
    'It says something else than its entry: somebody has changed it. Ask for another copy.',
  'not-a-proof': 'Its proof cannot be read: somebody has changed it. Ask for another copy.',
  'not-signed':
    "Its checkpoint is signed by none of these keys. Name the key of the line that gave it, which its 'harborline ledger key' prints, with --key.",
  'not-in-the-ledger':
    'Its entry is not in the ledger of which the checkpoint speaks: somebody has changed it. Ask for another copy.',
};

/** `harborline ledger certificate`: whether a certificate holds. */
export async function checkCertificate(file: string, options: KeyOptions): Promise<number> {
  const certificate = await readCertificate(file);
  const problem = findCertificateProblem(certificate, await keysOf(options));
  const { what, id, destroyedAt, by } = certificate;
  process.stdout.write(
    problem === undefined
      ? `The ${what} ${id} was destroyed at ${destroyedAt} (${by}): the ledger proves it.\n`
      : `The certificate does not hold. ${problems[problem]}\n`,
  );
  return problem === undefined ? 0 : 1;
}

async function keysOf(options: KeyOptions): Promise<NoteKey[]> {
  if (options.key.length > 0) return chooseKeys({ ...options, checkpoint: [] }, '');
  return withLineDatabase(options.data, ({ databaseUrl }) =>
    withDatabase(databaseUrl, async (db) => readLineKeys(options.data, await readOrigin(db))),
  );
}

async function readCertificate(file: string): Promise<DestructionCertificate> {
  const text = await readFile(file, 'utf8').catch((error: unknown) => {
    throw noCertificate(`${file} cannot be read.`, error instanceof Error ? error.message : null);
  });
  const read = destructionCertificate.safeParse(parse(text));
  if (!read.success) throw noCertificate(`${file} is no certificate of destruction.`, null);
  return read.data;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

const noCertificate = (message: string, detail: string | null) =>
  new OperatorError(
    'NO_CERTIFICATE',
    message,
    "name a file that 'harborline ledger certify' has printed, or that was downloaded as text in the oversight room.",
    detail,
  );
