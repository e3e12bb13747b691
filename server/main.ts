import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { AsteriskTelephony } from './adapters/asterisk/index.ts';
import { chooseRoot, openKeys } from './adapters/keys/index.ts';
import { openSmtpMailer, readSmtpSettings } from './adapters/mail/index.ts';
import { openAgencyProvider, openOidcProvider, readOidcSettings } from './adapters/oidc/index.ts';
import { openRecordingStorage, opusEncoder, spoolFolder } from './adapters/recordings/index.ts';
import { uploadFolder } from './adapters/uploads/index.ts';
import {
  fileWitness,
  folderDestructions,
  folderHolds,
  httpsWitness,
  mailWitness,
} from './adapters/witness/index.ts';
import { composeLine } from './compose.ts';
import { systemClock as clock } from './platform/clock.ts';
import { readConfig } from './platform/config.ts';
import { openDatabase } from './platform/db/database.ts';
import { randomIds as ids } from './platform/ids.ts';
import { createJobRunner } from './platform/jobs/run-jobs.ts';
import { createLog } from './platform/log.ts';
import { blindingClient, readKeyServerPlace } from './rooms/blinding/index.ts';
import { exchangesOf } from './rooms/calls/index.ts';
import { DestructionList } from './rooms/ledger/index.ts';
import { HoldList } from './rooms/legal/index.ts';
import { noMailer } from './rooms/staff/index.ts';

const webFolder = join(import.meta.dirname, '..', 'dist', 'web');
/** The exchange's application, as `asterisk/extensions.conf` names it. */
const application = 'harborline';

const config = readConfig(process.env);
const log = createLog(config.logLevel);
const db = openDatabase(config.databaseUrl, log);
const keys = await openKeys(config.dataFolder, chooseRoot(config.keys));
const exchanges = exchangesOf(
  Object.fromEntries(
    config.exchanges.map(({ name, url, user, password, sipDomain }) => [
      name,
      new AsteriskTelephony({ url, user, password, application, sipDomain, log, clock }),
    ]),
  ),
);
const smtp = readSmtpSettings(process.env);
const mailer = smtp ? await openSmtpMailer(smtp, clock) : noMailer;
const { witness } = config;
const witnesses = [
  fileWitness(witness.folder),
  ...(witness.url === null ? [] : [httpsWitness(witness.url, witness.key)]),
  ...(witness.mail === null ? [] : [mailWitness({ mailer, clock, to: witness.mail })]),
];
const turn = config.turn && {
  url: config.turn.url,
  secret: readFileSync(config.turn.secretFile, 'utf8').trim(),
};
const recording = config.recordings && {
  spools: new Map(config.exchanges.map(({ name, spool }) => [name, spoolFolder(spool ?? '')])),
  storage: openRecordingStorage(process.env, config.recordings.folder),
  encode: opusEncoder(config.recordings.opusenc),
};
const jobs = createJobRunner({ of: 'line', databaseUrl: config.databaseUrl, clock, log });
const oidc = await readOidcSettings(process.env, config.http.publicUrl);
const provider = oidc && openOidcProvider(oidc);
const signIn = { provider, openAgencyProvider: openAgencyProvider() };
const keyServer = readKeyServerPlace(process.env);
const custodians = keyServer && {
  blinding: blindingClient(keyServer),
  files: uploadFolder(join(config.dataFolder, 'uploads')),
};
const means = { exchanges, keys, mailer, jobs, witnesses, recording, turn, custodians };
const tools = { db, clock, ids, log, ...means, ...signIn };
const guidanceFolder = join(config.dataFolder, 'guidance');
const line = await composeLine({ config, webFolder, guidanceFolder, ...tools });
const destroyed = new DestructionList({ db, clock, log, keys, file: folderDestructions(witness.folder) });
const holds = new HoldList({ db, clock, log, keys, file: folderHolds(witness.folder) });
await line.open();
destroyed.start();
holds.start();
log.info({ host: config.http.host, port: config.http.port }, 'The line is open.');

async function close(signal: string): Promise<void> {
  log.info({ signal }, 'The line is closing.');
  await line.close();
  await destroyed.stop();
  await holds.stop();
  await db.destroy();
}

for (const signal of ['SIGTERM', 'SIGINT'] as const) {
  process.once(signal, () => {
    close(signal).catch((error: unknown) => {
      log.error({ code: 'HL_STOP_FAILED', error }, 'The line did not close in order.');
      process.exitCode = 1;
    });
  });
}
