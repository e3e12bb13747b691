import type { KeyObject } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { type FileHandle, open, stat, truncate } from 'node:fs/promises';
import { dirname } from 'node:path';
import { KeyServerError } from '../key-server-error.ts';
import { emptyHead, type Head, type LogEvent, type LogLine, readEntry, writeEntry } from './chain.ts';

const READ_BYTES = 1_048_576;

type Waiting = { text: string; head: Head; resolve: () => void; reject: (reason: unknown) => void };

/** Makes the file of a log, with its first entry, on the disk before this returns. */
export async function createLocalLog(file: string, key: KeyObject, at: Date, begun: LogEvent): Promise<void> {
  const handle = await open(file, 'wx', 0o600);
  try {
    await handle.writeFile(writeEntry(key, emptyHead, at, begun).text);
    await handle.sync();
  } finally {
    await handle.close();
  }
  const folder = await open(dirname(file), 'r');
  await folder.sync().finally(() => folder.close());
}

/** Walks a log from its beginning. Throws a KeyServerError where an entry is not the one that was written there. */
export async function readLocalLog(
  file: string,
  key: KeyObject,
  onEntry: (line: LogLine, head: Head) => void,
): Promise<Head> {
  let head = emptyHead;
  let rest = '';
  for await (const text of createReadStream(file, { encoding: 'utf8', highWaterMark: READ_BYTES })) {
    const lines = (rest + String(text)).split('\n');
    rest = lines.pop() ?? '';
    for (const line of lines) {
      const read = readEntry(key, head, line);
      if (!read) throw notAsWritten(file, head);
      head = read.head;
      onEntry(read.line, head);
    }
  }
  if (rest !== '') throw notAsWritten(file, head);
  return head;
}

function notAsWritten(file: string, { entries }: Head): KeyServerError {
  return new KeyServerError(
    'HL_KEY_SERVER_LOG',
    `Entry ${entries + 1} of ${file} is not the one that was written there. Keep the file, and find out who changed it.`,
  );
}

/** The last entry may have been cut by a machine that stopped; it was not on the disk, so nothing was done for it. */
export async function cutUnfinishedEntry(file: string): Promise<void> {
  const handle = await open(file, 'r').catch((error: unknown) => {
    throw new KeyServerError(
      'HL_KEY_SERVER_LOG',
      `The log ${file} is missing. Without it nothing is looked up.`,
      {
        cause: error,
      },
    );
  });
  try {
    const { size } = await stat(file);
    const last = Buffer.alloc(Math.min(size, 4_096));
    await handle.read(last, 0, last.length, size - last.length);
    const whole = size - last.length + last.lastIndexOf('\n') + 1;
    if (whole < size) await truncate(file, whole);
  } finally {
    await handle.close();
  }
}

/** An append-only log in a file. What was appended together is written and brought onto the disk together. */
export class LocalLog {
  readonly #handle: FileHandle;
  readonly #key: KeyObject;
  #next: Head;
  #onDisk: Head;
  #waiting: Waiting[] = [];
  #writing: Promise<void> | null = null;
  #failure: unknown = null;

  private constructor(handle: FileHandle, key: KeyObject, head: Head) {
    this.#handle = handle;
    this.#key = key;
    this.#next = head;
    this.#onDisk = head;
  }

  /** `head` is what `readLocalLog` found. */
  static async open(file: string, key: KeyObject, head: Head): Promise<LocalLog> {
    return new LocalLog(await open(file, 'a', 0o600), key, head);
  }

  /** What is on the disk, for the witness. */
  get head(): Head {
    return this.#onDisk;
  }

  /** How many entries there are with those that are not on the disk yet. */
  get entries(): number {
    return this.#next.entries;
  }

  /** Resolves once the entry is on the disk. Once that failed, no entry is taken any more. */
  append(at: Date, event: LogEvent): Promise<void> {
    if (this.#failure !== null) return Promise.reject(new Error('The log cannot be written any more.'));
    const { text, head } = writeEntry(this.#key, this.#next, at, event);
    this.#next = head;
    return new Promise((resolve, reject) => {
      this.#waiting.push({ text, head, resolve, reject });
      this.#writing ??= this.#write();
    });
  }

  /** Resolves once everything that was appended is on the disk, or could not be brought there. */
  async settled(): Promise<void> {
    await this.#writing;
  }

  async close(): Promise<void> {
    await this.settled();
    await this.#handle.close();
  }

  async #write(): Promise<void> {
    // What is appended in this same turn goes with the first.
    await Promise.resolve();
    while (this.#waiting.length > 0) {
      const together = this.#waiting;
      this.#waiting = [];
      try {
        if (this.#failure !== null) throw new Error('The log cannot be written any more.');
        await this.#handle.appendFile(together.map(({ text }) => text).join(''));
        await this.#handle.datasync();
        this.#onDisk = together.at(-1)?.head ?? this.#onDisk;
        for (const { resolve } of together) resolve();
      } catch (error) {
        this.#failure = error;
        for (const { reject } of together) reject(error);
      }
    }
    this.#writing = null;
  }
}
