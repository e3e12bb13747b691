import { randomUUID } from 'node:crypto';
import { appendFile, mkdir, readdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { acceptLoss } from '../../cli/backup/accept-loss.ts';
import { destroyWhatCameBack } from '../../cli/backup/destroy-what-came-back.ts';
import { clientEnvironment } from '../../cli/backup/postgres-client.ts';
import { prepareDataFolder } from '../../cli/line/data-folder.ts';
import { makeDatabase, migrateDatabase } from '../../cli/line/database.ts';
import { administratorUrlOf } from '../../cli/line/plan.ts';
import {
  launchPostgres,
  locatePostgresPrograms,
  makeCluster,
  waitForPostgres,
} from '../../cli/line/postgres.ts';
import { readOrMakeSecrets } from '../../cli/line/secrets.ts';
import { chooseAccount, giveTo } from '../../cli/machine/account.ts';
import { probeMachine } from '../../cli/machine/ports.ts';
import { endProcess } from '../../cli/machine/processes.ts';
import { runProgram } from '../../cli/machine/run-program.ts';
import { findPostgresClient } from '../../cli/machine/tools.ts';
import { type OpenKeys, openKeys } from '../../server/adapters/keys/index.ts';
import { fileWitness, folderDestructions } from '../../server/adapters/witness/index.ts';
import { createKeeper } from '../../server/ledger-keeper.ts';
import { systemClock } from '../../server/platform/clock.ts';
import { type Database, openDatabase } from '../../server/platform/db/database.ts';
import { inTransaction } from '../../server/platform/db/transaction.ts';
import { createLog } from '../../server/platform/log.ts';
import {
  DestructionList,
  destroySubject,
  keepContent,
  lineActor,
  sequenceOnce,
} from '../../server/rooms/ledger/index.ts';
import { newFolder } from '../support/backups.ts';
import { writeEntries } from '../support/ledger.ts';
import { queryColumn } from '../support/query.ts';

const log = createLog('silent');
const account = chooseAccount();

/** The PostgreSQL of a data folder, as `up` runs it; `archive` is where its write-ahead log goes. */
async function openCluster() {
  const folder = await newFolder();
  const paths = prepareDataFolder(join(folder, 'line'), account);
  const archive = join(folder, 'wal');
  await mkdir(archive);
  giveTo(account, archive);
  const secrets = readOrMakeSecrets(paths);
  const programs = await locatePostgresPrograms(account);
  await makeCluster(paths, programs, account, secrets.databaseAdministrator);
  const port = await probeMachine().anyFree('tcp');
  const clusterUrl = administratorUrlOf(secrets, port, 'postgres');
  const start = async () => {
    const running = await launchPostgres(paths, programs, account, port);
    const stop = () => endProcess(running.identity, 'SIGINT', 10_000);
    onTestFinished(stop);
    await waitForPostgres(paths, running, clusterUrl);
    return stop;
  };
  return { folder, paths, archive, clusterUrl, url: administratorUrlOf(secrets, port), start };
}

/** Opens the database for as long as the work takes; a restart of PostgreSQL ends every connection. */
async function within<Result>(url: string, work: (db: Database) => Promise<Result>): Promise<Result> {
  const db = openDatabase(url, log, 2);
  try {
    return await work(db);
  } finally {
    await db.destroy();
  }
}

/** What a server does with its ledger and its list from its start to its end. Why its ledger is broken, where it is. */
const serve = (url: string, keys: OpenKeys, dataFolder: string) =>
  within(url, async (db) => {
    const witness = join(dataFolder, 'witness');
    const keeper = await createKeeper({
      db,
      clock: systemClock,
      log,
      keys,
      witnesses: [fileWitness(witness)],
    });
    await keeper.start();
    await new DestructionList({
      db,
      clock: systemClock,
      log,
      keys,
      file: folderDestructions(witness),
    }).flush();
    const { brokenFor } = keeper;
    await keeper.stop();
    return brokenFor;
  });

it('a line is put back to a moment from a base backup and its write-ahead log; what was destroyed later is destroyed again, and the loss is accepted by its number', async () => {
  const { folder, paths, archive, clusterUrl, url, start } = await openCluster();
  await appendFile(
    join(paths.postgres, 'postgresql.conf'),
    `archive_mode = on\narchive_command = 'test ! -f ${archive}/%f && cp %p ${archive}/%f'\n`,
  );
  const stop = await start();
  await makeDatabase(clusterUrl, 'harborline');
  await migrateDatabase(url);
  const keys = await openKeys(paths.folder, { kind: 'file' });
  const subjectId = randomUUID();
  await within(url, async (db) => {
    await inTransaction(db, (tx) => keepContent(tx, keys, subjectId, 'made up'));
    await writeEntries(db, 5);
  });
  const tool = await findPostgresClient('pg_basebackup', () => undefined);
  if (!tool) throw new Error('There is no pg_basebackup.');
  const base = join(folder, 'base');
  const made = await runProgram(
    tool.command,
    [...tool.args, '--pgdata', base, '--wal-method', 'stream', '--checkpoint', 'fast'],
    { env: { ...tool.env, ...clientEnvironment(clusterUrl) } },
  );
  expect(made).toMatchObject({ exitCode: 0 });

  await within(url, async (db) => {
    await writeEntries(db, 3);
    await sequenceOnce(db);
  });
  const [moment = ''] = await queryColumn(url, 'SELECT clock_timestamp()::text');
  await within(url, async (db) => {
    await inTransaction(db, (tx) => destroySubject(tx, subjectId, lineActor, new Date()));
    await writeEntries(db, 4);
  });
  expect(await serve(url, keys, paths.folder)).toBe(undefined);
  const [segment = ''] = await queryColumn(url, 'SELECT pg_walfile_name(pg_switch_wal())');
  await expect.poll(() => readdir(archive)).toContain(segment);
  await stop();

  await rename(paths.postgres, join(folder, 'lost'));
  await appendFile(
    join(base, 'postgresql.auto.conf'),
    `restore_command = 'cp ${archive}/%f %p'\nrecovery_target_time = '${moment}'\nrecovery_target_action = 'promote'\nhot_standby = off\n`,
  );
  await writeFile(join(base, 'recovery.signal'), '');
  giveTo(account, base);
  await rename(base, paths.postgres);
  const stopAgain = await start();
  const countOf = (what: string) => queryColumn(url, `SELECT count(*) FROM ledger.${what}`);
  expect([await countOf('entry'), await countOf('position'), await countOf('subject_key')]).toEqual([
    ['8'],
    ['8'],
    ['1'],
  ]);

  expect(await destroyWhatCameBack(url, paths.folder)).toBe(1);
  expect(await destroyWhatCameBack(url, paths.folder)).toBe(0);
  expect(await countOf('subject_key')).toEqual(['0']);
  const [again] = await queryColumn(url, `SELECT content FROM ledger.entry WHERE kind = 'destroyed-again'`);
  expect(again).toContain(subjectId);

  expect(await serve(url, keys, paths.folder)).toBe('rolled-back');
  await stopAgain();
  const size = Number(
    /\n(\d+)\n/.exec(await readFile(join(paths.folder, 'witness', 'checkpoint'), 'utf8'))?.[1],
  );
  const behind = size - 8;
  await expect(acceptLoss(paths.folder, behind + 1)).rejects.toMatchObject({ code: 'BACKUP_LOSS_UNCLEAR' });
  expect(await acceptLoss(paths.folder, behind)).toMatchObject({ lost: behind });
  await start();
  expect(await serve(url, keys, paths.folder)).toBe(undefined);
  const [written] = await queryColumn(url, `SELECT content FROM ledger.entry WHERE kind = 'line-restored'`);
  expect(written).toContain(`"lost":${behind}`);
});
