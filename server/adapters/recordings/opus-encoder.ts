import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { constants, setPriority } from 'node:os';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { EncodeOpus } from '../../rooms/recordings/index.ts';

/** For two voices of telephone quality; some 11 MB an hour. */
const KILOBITS_A_SECOND = 24;
const ARGUMENTS = [
  ...[
    '--quiet',
    '--raw',
    '--raw-bits',
    '16',
    '--raw-rate',
    '8000',
    '--raw-chan',
    '2',
    '--raw-endianness',
    '0',
  ],
  ...['--bitrate', String(KILOBITS_A_SECOND), '-', '-'],
];

/** `opusenc` of opus-tools, wherever it is: `command` is the program, with the arguments that start it, if any. */
export function opusEncoder([program = 'opusenc', ...before]: readonly string[]): EncodeOpus {
  return async function* encode(samples) {
    const child = spawn(program, [...before, ...ARGUMENTS], { stdio: ['pipe', 'pipe', 'ignore'] });
    giveWay(child.pid);
    const ended = once(child, 'close').then(([exitCode]: unknown[]) => exitCode);
    const failed = once(child, 'error').then(([error]: unknown[]) => {
      throw new Error('opusenc could not be started.', { cause: error });
    });
    failed.catch(() => undefined);
    ended.catch(() => undefined);
    const written = pipeline(Readable.from(samples), child.stdin);
    written.catch(() => undefined);
    try {
      for await (const part of child.stdout) yield Buffer.from(part as Uint8Array);
      await written;
      const exitCode = await Promise.race([ended, failed]);
      if (exitCode !== 0) throw new Error(`opusenc ended with ${String(exitCode)}.`);
    } finally {
      child.kill();
    }
  };
}

/** Calls need the processor now, a recording only some time soon. A process that has ended already gives way anyhow. */
function giveWay(processId: number | undefined): void {
  if (processId === undefined) return;
  try {
    setPriority(processId, constants.priority.PRIORITY_LOW);
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'ERR_SYSTEM_ERROR')) throw error;
  }
}
