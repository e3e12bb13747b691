import { readFileSync } from 'node:fs';
import path from 'node:path';
import { Command } from 'commander';
import { z } from 'zod';
import { checkoutFolder } from './machine/folders.ts';
import { exitCodes } from './operator-error.ts';
import { tellError } from './terminal/tell-error.ts';
import { agencies } from './verbs/agencies.ts';
import { bench } from './verbs/bench.ts';
import { call } from './verbs/call.ts';
import { check } from './verbs/check.ts';
import { doctor } from './verbs/doctor.ts';
import { down } from './verbs/down.ts';
import { keyServer } from './verbs/key-server.ts';
import { keys } from './verbs/keys.ts';
import { ledger } from './verbs/ledger.ts';
import { mail } from './verbs/mail.ts';
import { policies } from './verbs/policies.ts';
import { register } from './verbs/register.ts';
import { routing } from './verbs/routing.ts';
import type { RunVerb, Verb } from './verbs/shared-options.ts';
import { staff } from './verbs/staff.ts';
import { test } from './verbs/test.ts';
import { up } from './verbs/up.ts';

const verbs: Verb[] = [
  up,
  down,
  call,
  test,
  check,
  doctor,
  bench,
  keys,
  keyServer,
  ledger,
  mail,
  routing,
  staff,
  agencies,
  register,
  policies,
];

const packageSchema = z.object({ version: z.string(), description: z.string() });

function describeExitCodes(): string {
  const told = Object.entries(exitCodes).map(([code, meaning]) => `  ${code.padStart(3)}  ${meaning}`);
  return ['', 'Exit codes:', ...told].join('\n');
}

/** The whole command line. `end` is told the exit code of the verb that was run. */
export function createProgram(end: (exitCode: number) => void): Command {
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
