import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { AwsClient } from 'aws4fetch';
import { z } from 'zod';
import { findObjectGateway } from '../../cli/machine/tools.ts';
import type { ToolCommand } from '../../cli/telephone-exchange/index.ts';
import { eventually } from './eventually.ts';
import { findFreePort } from './free-port.ts';

const accessKeyId = 'harborline';
/** Any secret does: this store listens on loopback and lives as long as one file of tests. */
const secretAccessKey = 'only-for-tests';
const region = 'us-east-1';

/** A real S3 server, with one bucket. */
export type S3Server = {
  bucketUrl: string;
  region: string;
  accessKeyId: string;
  secretAccessKey: string;
  stop: () => Promise<void>;
};

export async function startS3Server(): Promise<S3Server> {
  const { gateway, admin } = await findObjectGateway(() => undefined);
  const folder = await mkdtemp(join(tmpdir(), 'harborline-store-'));
  const port = await findFreePort();
  const options = await configure(folder, port);
  const user = ['--uid', accessKeyId, '--display-name', 'Tests'];
  const keys = ['--access-key', accessKeyId, '--secret-key', secretAccessKey];
  await makeUser(admin, [...options, 'user', 'create', ...user, ...keys]);
  const child = spawn(gateway.command, [...gateway.args, ...options, '-f'], { stdio: 'ignore' });
  const url = `http://127.0.0.1:${port}`;
  const bucketUrl = `${url}/recordings`;
  const client = new AwsClient({ accessKeyId, secretAccessKey, region, service: 's3' });
  await eventually(async () => {
    const made = await client.fetch(bucketUrl, { method: 'PUT' });
    if (!made.ok) throw new Error(`The store made no bucket: ${made.status}.`);
  });
  return {
    ...{ bucketUrl, region, accessKeyId, secretAccessKey },
    stop: async () => {
      const ended = once(child, 'close');
      child.kill('SIGKILL');
      await ended;
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/**
 * The user is there once it is printed. The end of the program is not waited for: its collector of garbage sometimes misses that it is to stop, and
 * then the program stays for good.
 */
async function makeUser({ command, args }: ToolCommand, more: string[]): Promise<void> {
  const child = spawn(command, [...args, ...more], { stdio: ['ignore', 'pipe', 'ignore'] });
  const ended = once(child, 'close');
  let printed = '';
  for await (const part of child.stdout.setEncoding('utf8')) {
    printed += z.string().parse(part);
    if (/^\}$/m.test(printed)) break;
  }
  child.kill('SIGKILL');
  await ended;
  if (!/^\}$/m.test(printed)) throw new Error('The store made no user.');
}

/** Everything lies in one folder, without a cluster. */
async function configure(folder: string, port: number): Promise<string[]> {
  const data = join(folder, 'data');
  await mkdir(data);
  const file = join(folder, 'ceph.conf');
  const lines = [
    '[global]',
    'auth_client_required = none',
    '[client.rgw.tests]',
    `rgw_data = ${data}`,
    `rgw_frontends = beast endpoint=127.0.0.1:${port}`,
    `log_file = ${join(folder, 'log')}`,
    `admin_socket = ${join(folder, 'socket')}`,
    `run_dir = ${folder}`,
  ];
  await writeFile(file, `${lines.join('\n')}\n`);
  return [
    ...['-c', file, '-n', 'client.rgw.tests', '--no-mon-config'],
    ...['--rgw-backend-store=dbstore', '--rgw-config-store=dbstore'],
    ...[`--dbstore-config-uri=file:${join(folder, 'config.db')}`, `--dbstore-db-dir=${data}`],
  ];
}
