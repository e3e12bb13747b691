import { randomUUID } from 'node:crypto';
import { chmod, cp, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished, vi } from 'vitest';
import { makeBackup } from '../../cli/backup/make-backup.ts';
import { type RestoreOptions, restoreBackup } from '../../cli/backup/restore-backup.ts';
import { dataPaths } from '../../cli/line/data-folder.ts';
import { withLineAdministrator } from '../../cli/line/open-database.ts';
import { readOrMakeSecrets } from '../../cli/line/secrets.ts';
import { lineDisplay } from '../../cli/terminal/steps.ts';
import { folderDestructions, folderHolds } from '../../server/adapters/witness/index.ts';
import { createLog } from '../../server/platform/log.ts';
import { DestructionList, readUnchecked } from '../../server/rooms/ledger/index.ts';
import { HoldList } from '../../server/rooms/legal/index.ts';
import { connectCall } from './calls.ts';
import { ask, openTestLine, type TestLine } from './line.ts';
import { queryColumn } from './query.ts';
import { recordingsIn, writeSound } from './recordings.ts';

const silent = lineDisplay(() => undefined);

type Wanted = Partial<RestoreOptions> & Pick<RestoreOptions, 'backup' | 'keys'>;

/** `./harborline restore` into that folder. `hear` is told what it is at. */
export const restoreInto = (data: string, options: Wanted, hear: (line: string) => void = () => undefined) =>
  restoreBackup({ outside: null, acceptedLoss: null, ...options, data }, lineDisplay(hear));

/** A folder for backups, and for what is put back. */
export async function newFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'harborline-backup-'));
  // The account of PostgreSQL passes through it.
  await chmod(folder, 0o711);
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  return folder;
}

/** A line with something of each kind in it that can be destroyed: an enquiry, the recording of its call, and a document of a court. */
export async function openFilledLine() {
  const line = await openTestLine({ records: true });
  readOrMakeSecrets(dataPaths(line.dataFolder));
  const call = await connectCall(line);
  const { callId } = call;
  await ask(line, call.cookie, 'POST', '/api/enquiries', { callId });
  await writeSound(line, 500);
  call.desk.send({ kind: 'hang-up', callId });
  await line.inTime(async () => {
    if ((await recordingsIn(line)).join() !== 'sealed') throw new Error('The recording is not sealed yet.');
  });
  const documentId = await putDocument(line);
  return { line, documentId };
}

/** A document that waits, as its taking in leaves it. */
async function putDocument(line: TestLine): Promise<string> {
  const documentId = randomUUID();
  const { accountId } = await line.signInAs('call-taker', 'Tess Takerin');
  const wrapped = await line.keys.wrap(Buffer.alloc(32, 9), `document:${documentId}`);
  await line.asAdministrator(`SET session_replication_role = replica;
    INSERT INTO register.custodian VALUES ('EXAMPLE-1', 'Example One', now());
    INSERT INTO custodians.custodian (custodian_id, name, basis, state, enrolled_at)
      VALUES ('EXAMPLE-1', 'Example One', 'licensed-programme', 'live', now());
    INSERT INTO documents.document (document_id, kind, state, custodian_id, court_agency_id, verification_id, facts, taken_in_by, taken_in_at, sealed)
      VALUES ('${documentId}', 'court-order', 'waiting', 'EXAMPLE-1', gen_random_uuid(), gen_random_uuid(), '{}', '${accountId}', now(), 'x');
    INSERT INTO documents.data_key (document_id, wrapped_key, key_version) VALUES ('${documentId}', decode('${wrapped.toString('hex')}', 'hex'), 1);
    INSERT INTO documents.page (document_id, number, sha256, sealed) VALUES ('${documentId}', 1, decode(repeat('00', 32), 'hex'), 'x');
    SET session_replication_role = DEFAULT`);
  return documentId;
}

/** Destroys all of it, as the rooms that own it do. */
export async function destroyAll({
  line,
  documentId,
}: Awaited<ReturnType<typeof openFilledLine>>): Promise<void> {
  await line.asAdministrator(`UPDATE enquiries.data_key SET wrapped_key = NULL, destroyed_at = now();
    UPDATE documents.data_key SET wrapped_key = NULL, destroyed_at = now(); UPDATE documents.page SET sealed = NULL;
    UPDATE documents.document SET state = 'closed', closed_at = now(), closed_because = 'not-genuine' WHERE document_id = '${documentId}'`);
  await line.pass(60_000);
  await line.inTime(async () => {
    if (!(await recordingsIn(line)).join().startsWith('destroyed'))
      throw new Error('It is not destroyed yet.');
  });
}

/** A copy of what is kept outside, as of now: the lists of what was destroyed and of what is held, and a checkpoint of every entry; of how many that is. */
export async function keepOutside(line: TestLine): Promise<{ outside: string; entries: number }> {
  const folder = join(line.dataFolder, 'witness');
  const { db, clock, keys } = line;
  const file = folderDestructions(folder);
  await new DestructionList({ db, clock, log: createLog('silent'), keys, file }).flush();
  await new HoldList({ db, clock, log: createLog('silent'), keys, file: folderHolds(folder) }).flush();
  const [least] = await line.asAdministrator('SELECT count(*) FROM ledger.entry');
  const outside = await newFolder();
  return line.inTime(async () => {
    line.clock.advance(60_000);
    await cp(folder, outside, { recursive: true });
    const entries = readUnchecked(await readFile(join(outside, 'checkpoint'), 'utf8'))?.size ?? 0;
    if (entries < Number(least)) throw new Error('The checkpoint is older.');
    return { outside, entries };
  });
}

/** `./harborline backup` of that line, whose database is one of the tests'. */
export async function backUp(line: TestLine, to: string, keepLast?: number) {
  vi.stubEnv('DATABASE_URL', line.administratorUrl);
  try {
    return await makeBackup({ data: line.dataFolder, to, keepLast }, silent);
  } finally {
    vi.unstubAllEnvs();
  }
}

/** `./harborline restore` into a new folder. What was put back can be asked with all rights. */
export async function putBack(options: Wanted) {
  const folder = await newFolder();
  const data = join(folder, 'line');
  const restored = await restoreInto(data, options);
  const ask = <Result>(
    work: (query: (sql: string) => Promise<string[]>) => Promise<Result>,
  ): Promise<Result> =>
    withLineAdministrator(data, ({ administratorUrl }) => work((sql) => queryColumn(administratorUrl, sql)));
  return { restored, data, ask };
}

/** The keys of a line, as they are kept apart. */
export async function keysApart(line: TestLine): Promise<string> {
  const folder = join(await newFolder(), 'keys');
  await cp(join(line.dataFolder, 'keys'), folder, { recursive: true });
  return folder;
}
