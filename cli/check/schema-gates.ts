import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { checkoutFolder } from '../machine/folders.ts';
import { runProgram } from '../machine/run-program.ts';
import { findPostgresClient } from '../machine/tools.ts';
import { OperatorError } from '../operator-error.ts';
import { withFreshDatabase } from './fresh-database.ts';
import type { Gate, Verdict } from './gate.ts';

const dumpFile = path.join(checkoutFolder, 'migrations', 'schema.sql');
const tablesFile = path.join(checkoutFolder, 'server', 'platform', 'db', 'generated', 'tables.ts');

/** The tables of graphile-worker come with its package; server/platform/jobs installs them. */
const notOurs = ['--exclude-schema', 'graphile_worker'];

const dumpHeader = `-- The database as the numbered migrations leave it, for reading and for review. Nothing runs this file.
-- Made by './harborline check --write'.
`;

/** Leaves out what differs from one run of pg_dump to the next, or from one version to the next. */
export function normalizeDump(dump: string): string {
  const lines = dump
    .split('\n')
    .filter((line) => !/^(?:--|\\(?:un)?restrict |SET |SELECT pg_catalog\.set_config)/.test(line));
  const body = lines
    .join('\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim();
  return `${dumpHeader}\n${body}\n`;
}

/** The committed dump and the generated types are what the migrations make. Both need a database of their own. */
export function schemaGates(write: boolean): Gate[] {
  return [
    {
      title: 'the schema dump and the types of its tables',
      run: () =>
        withFreshDatabase(async (url) => {
          const dump = await compare(dumpFile, await dumpSchema(url), write);
          const tables = await compare(tablesFile, await generateTypes(url), write);
          return join([dump, tables]);
        }),
    },
  ];
}

async function dumpSchema(url: string): Promise<string> {
  const tool = await findPostgresClient('pg_dump', () => undefined);
  if (tool === null)
    throw new OperatorError(
      'NO_PG_DUMP',
      'There is no pg_dump of PostgreSQL 18 or newer.',
      'install postgresql-client-18.',
    );
  const args = [...tool.args, '--schema-only', '--no-owner', ...notOurs, '--dbname', url];
  const ran = await runProgram(tool.command, args, { env: tool.env });
  if (ran.exitCode !== 0) throw new Error(`pg_dump failed: ${ran.stderr.trim()}`);
  return normalizeDump(ran.stdout);
}

async function generateTypes(url: string): Promise<string> {
  const folder = await mkdtemp(path.join(tmpdir(), 'harborline-types-'));
  try {
    const script = path.join(checkoutFolder, 'node_modules', 'kysely-codegen', 'dist', 'cli', 'bin.js');
    const made = path.join(folder, 'tables.ts');
    const args = [script, '--config-file', '.kysely-codegenrc.json', '--url', url, '--out-file', made];
    const ran = await runProgram(process.execPath, args, { cwd: checkoutFolder });
    if (ran.exitCode !== 0) throw new Error(`kysely-codegen failed: ${ran.stdout}${ran.stderr}`);
    return await readFile(made, 'utf8');
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

type Comparison = { file: string; outcome: 'same' | 'written' | 'differs'; where: string };

async function compare(file: string, wanted: string, write: boolean): Promise<Comparison> {
  const name = path.relative(checkoutFolder, file);
  const stored = await readFile(file, 'utf8').catch(() => '');
  if (stored.trimEnd() === wanted.trimEnd()) return { file: name, outcome: 'same', where: '' };
  if (!write) return { file: name, outcome: 'differs', where: firstDifference(stored, wanted) };
  await writeFile(file, wanted);
  return { file: name, outcome: 'written', where: '' };
}

/** The first line in which two texts differ, for the eye. */
export function firstDifference(stored: string, wanted: string): string {
  const storedLines = stored.split('\n');
  const wantedLines = wanted.split('\n');
  const index = wantedLines.findIndex((line, at) => line !== storedLines[at]);
  const at = index < 0 ? wantedLines.length : index;
  return `line ${at + 1}: stored "${storedLines[at] ?? ''}", should be "${wantedLines[at] ?? ''}"`;
}

function join(comparisons: Comparison[]): Verdict {
  const different = comparisons.filter(({ outcome }) => outcome === 'differs');
  if (different.length > 0) {
    const complaints = different.map(
      ({ file, where }) => `${file} is not what the migrations make: ${where}`,
    );
    return {
      passed: false,
      complaint: [...complaints, "'./harborline check --write' writes them anew."].join('\n'),
    };
  }
  const written = comparisons.filter(({ outcome }) => outcome === 'written').map(({ file }) => file);
  return written.length > 0 ? { passed: true, note: `wrote ${written.join(' and ')}` } : { passed: true };
}
