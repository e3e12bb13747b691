import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { openSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import { chooseAccount } from '../machine/account.ts';
import { checkoutFolder } from '../machine/folders.ts';
import { OperatorError } from '../operator-error.ts';
import { lineDisplay, type Report, type StepDisplay } from '../terminal/steps.ts';
import { alreadyRunning, askedToStop } from './asked-to-stop.ts';
import { locateDataFolder, prepareDataFolder } from './data-folder.ts';
import { isLocked } from './line-lock.ts';
import { readLineRecord } from './line-record.ts';
import { type LineSummary, lineSummarySchema } from './summary.ts';

/** What a line in the background tells whoever started it. */
const messageSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('progress'), line: z.string() }),
  z.object({ kind: z.literal('ready'), summary: lineSummarySchema }),
  z.object({
    kind: z.literal('failed'),
    code: z.string(),
    message: z.string(),
    whatToDo: z.string(),
    detail: z.string().nullable(),
  }),
]);
type Message = z.infer<typeof messageSchema>;

/** Tells the process that started us, where there is one that still listens. */
export function tellStarter(message: Message): void {
  if (process.connected) process.send?.(message);
}

/** In the background every line goes to the log, and to whoever started us until we are ready. */
export function backgroundDisplay(): StepDisplay {
  return lineDisplay((line) => {
    process.stderr.write(`${new Date().toISOString()} ${line}\n`);
    tellStarter({ kind: 'progress', line });
  });
}

/** Starts a line that outlives us, and waits until it is ready. Null where Ctrl-C was pressed meanwhile. */
export async function runInBackground(
  args: string[],
  data: string | undefined,
  say: Report,
): Promise<LineSummary | null> {
  const account = chooseAccount();
  const located = locateDataFolder(data, account);
  const paths = prepareDataFolder(located.folder, account);
  if (await isLocked(paths.folder))
    throw alreadyRunning(paths.folder, readLineRecord(paths)?.phase === 'stopping');
  const log = openSync(path.join(paths.logs, 'supervisor.log'), 'a', 0o640);
  const child = spawn(
    process.execPath,
    [...process.execArgv, path.join(checkoutFolder, 'cli', 'main.ts'), ...args],
    { detached: true, stdio: ['ignore', 'ignore', log, 'ipc'] },
  );
  const ready = new Promise<LineSummary>((resolve, reject) => {
    child.on('message', (received) => {
      const message = messageSchema.parse(received);
      if (message.kind === 'progress') say(message.line);
      else if (message.kind === 'ready') resolve(message.summary);
      else reject(new OperatorError(message.code, message.message, message.whatToDo, message.detail));
    });
    child.once('exit', () => reject(endedEarly(paths.logs)));
    child.once('error', reject);
  });
  ready.catch(() => undefined);
  const summary = await Promise.race([ready, askedToStop(say).then(() => null)]);
  if (summary === null) await endChild(child);
  else child.disconnect();
  child.unref();
  return summary;
}

function endedEarly(logs: string): OperatorError {
  return new OperatorError(
    'ENDED_EARLY',
    'The line ended before it was ready.',
    `${path.join(logs, 'supervisor.log')} may say why.`,
  );
}

/** A line that is not ready yet ends with the command that waits for it. */
async function endChild(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, 'exit');
  child.kill('SIGTERM');
  await ended;
}
