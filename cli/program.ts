import { readFileSync } from 'node:fs';
import path from 'node:path';
import { Command } from 'commander';
import { z } from 'zod';
import { checkoutFolder } from './machine/folders.ts';
import { exitCodes } from './operator-error.ts';
import { tellError } from './terminal/tell-error.ts';
import type { RunVerb, Verb } from './verbs/shared-options.ts';

/** Each brings its share of the server with it. */
const loaders = new Map<string, () => Promise<Verb>>(
  Object.entries({
    up: () => import('./verbs/up.ts').then(({ up }) => up),
    down: () => import('./verbs/down.ts').then(({ down }) => down),
    call: () => import('./verbs/call.ts').then(({ call }) => call),
    answer: () => import('./verbs/answer.ts').then(({ answer }) => answer),
    test: () => import('./verbs/test.ts').then(({ test }) => test),
    check: () => import('./verbs/check.ts').then(({ check }) => check),
    doctor: () => import('./verbs/doctor.ts').then(({ doctor }) => doctor),
    bench: () => import('./verbs/bench.ts').then(({ bench }) => bench),
    keys: () => import('./verbs/keys.ts').then(({ keys }) => keys),
    'key-server': () => import('./verbs/key-server.ts').then(({ keyServer }) => keyServer),
    ledger: () => import('./verbs/ledger.ts').then(({ ledger }) => ledger),
    backup: () => import('./verbs/backup.ts').then(({ backup }) => backup),
    restore: () => import('./verbs/restore.ts').then(({ restore }) => restore),
    mail: () => import('./verbs/mail.ts').then(({ mail }) => mail),
    routing: () => import('./verbs/routing.ts').then(({ routing }) => routing),
    staff: () => import('./verbs/staff.ts').then(({ staff }) => staff),
    agencies: () => import('./verbs/agencies.ts').then(({ agencies }) => agencies),
    register: () => import('./verbs/register.ts').then(({ register }) => register),
    policies: () => import('./verbs/policies.ts').then(({ policies }) => policies),
  }),
);

/** The verb that is asked for, alone, for some bring half of the server with them; all of them where another word is asked. */
export async function loadVerbs(asked: string | undefined): Promise<Verb[]> {
  const load = loaders.get(asked ?? '');
  return Promise.all((load ? [load] : [...loaders.values()]).map((each) => each()));
}

const packageSchema = z.object({ version: z.string(), description: z.string() });

function describeExitCodes(): string {
  const told = Object.entries(exitCodes).map(([code, meaning]) => `  ${code.padStart(3)}  ${meaning}`);
  return ['', 'Exit codes:', ...told].join('\n');
}

/** The command line with those verbs. `end` is told the exit code of the one that was run. */
export function createProgram(end: (exitCode: number) => void, verbs: readonly Verb[]): Command {
  const { version, description } = packageSchema.parse(
    JSON.parse(readFileSync(path.join(checkoutFolder, 'package.json'), 'utf8')),
  );
  const program = new Command('harborline')
    .description(description)
    .version(version)
    .helpCommand(false)
    .showHelpAfterError('(harborline --help lists what there is)')
    .addHelpText('after', describeExitCodes())
    .exitOverride();
  const run: RunVerb =
    (work) =>
    async (...args) =>
      end(await work(...args).catch(tellError));
  for (const add of verbs) add(program, run);
  return program;
}
