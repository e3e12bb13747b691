import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { pipeline } from 'node:stream/promises';
import { findPostgresClient } from '../machine/tools.ts';
import type { ToolCommand } from '../telephone-exchange/index.ts';
import type { Report } from '../terminal/steps.ts';
import { type BackupRefusal, refuseBackup } from './refusals.ts';

/** How a program of PostgreSQL is told of a database: by its environment, for arguments can be read by everybody on the machine. */
export function clientEnvironment(url: string): Record<string, string> {
  const { hostname, port, username, password, pathname, searchParams } = new URL(url);
  const known: Record<string, string | null> = {
    PGHOST: hostname.replace(/^\[|\]$/g, ''),
    PGPORT: port || '5432',
    PGUSER: decodeURIComponent(username),
    PGPASSWORD: decodeURIComponent(password),
    PGDATABASE: decodeURIComponent(pathname.slice(1)) || 'postgres',
    PGSSLMODE: searchParams.get('sslmode'),
    PGSSLROOTCERT: searchParams.get('sslrootcert'),
    PGAPPNAME: searchParams.get('application_name'),
  };
  return Object.fromEntries(
    Object.entries(known).filter((entry): entry is [string, string] => entry[1] !== null),
  );
}

export async function needClient(name: 'pg_dump' | 'pg_restore', report: Report): Promise<ToolCommand> {
  const found = await findPostgresClient(name, report);
  if (!found) throw refuseBackup('NO_PG_CLIENT');
  return found;
}

const MOST_WORDS = 4_000;

type Run = { tool: ToolCommand; args: string[]; url: string; refusal: BackupRefusal };

function start({ tool, args, url, refusal }: Run) {
  const child = spawn(tool.command, [...tool.args, ...args], {
    env: { ...process.env, ...tool.env, ...clientEnvironment(url), LC_ALL: 'C' },
    stdio: ['pipe', 'pipe', 'pipe'],
  });
  let words = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    words = (words + text).slice(-MOST_WORDS);
  });
  const ended = once(child, 'close').then(([exitCode]: unknown[]) => {
    if (exitCode !== 0)
      throw refuseBackup(refusal, null, words.trim() || `It ended with ${String(exitCode)}.`);
  });
  // Whoever takes its output may fail first; that failure is the one to tell.
  ended.catch(() => undefined);
  return { child, ended };
}

/** What a program writes, as it comes. Throws its refusal at the end where the program failed. */
export async function* readFromClient(run: Run): AsyncGenerator<Buffer> {
  const { child, ended } = start(run);
  try {
    child.stdin.end();
    const output: AsyncIterable<Buffer> = child.stdout;
    yield* output;
    await ended;
  } finally {
    child.kill();
  }
}

/** Gives a program what it reads. What `source` throws goes before what the program says of it. */
export async function writeToClient(run: Run, source: AsyncIterable<Buffer>): Promise<void> {
  const { child, ended } = start(run);
  child.stdout.resume();
  let failure: Error | undefined;
  const watched = async function* () {
    try {
      yield* source;
    } catch (thrown) {
      failure = thrown instanceof Error ? thrown : new Error(String(thrown));
      throw thrown;
    }
  };
  try {
    // A program that ends before it has read everything says why itself.
    await pipeline(watched(), child.stdin).catch(() => undefined);
    if (failure) throw failure;
    await ended;
  } finally {
    child.kill();
  }
}
