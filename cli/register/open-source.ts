import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import type { Report } from '../terminal/steps.ts';
import { recordsPlace, refuseUnreadable } from './check-input.ts';

/** A file of records, or what is piped in. */
export type Source = { name: string; bytes: (report: Report) => AsyncIterable<Buffer> };

const READ_BYTES = 1 << 18;

/** Opens what is named; a file that cannot be read is refused before its first row. */
export async function openSource(file: string): Promise<Source> {
  if (file === '-') return { name: 'stdin', bytes: (report) => reported(process.stdin, 0, report) };
  await refuseUnreadable(file, {
    ...recordsPlace,
    whatToDo: 'name - for what is piped in, or a file of CSV or JSON Lines',
  });
  const found = await stat(file);
  const open = () => createReadStream(file, { highWaterMark: READ_BYTES });
  return { name: file, bytes: (report) => reported(open(), found.size, report) };
}

const BAR_PARTS = 20;

/** Passes bytes on and says how far it is. */
async function* reported(
  source: AsyncIterable<Buffer>,
  size: number,
  report: Report,
): AsyncGenerator<Buffer> {
  let read = 0;
  for await (const chunk of source) {
    yield chunk;
    read += chunk.length;
    report(size === 0 ? `read ${Math.floor(read / 1_000_000)} MB` : describeShare(read / size));
  }
}

function describeShare(share: number): string {
  const parts = Math.min(BAR_PARTS, Math.floor(share * BAR_PARTS));
  return `[${'#'.repeat(parts)}${'.'.repeat(BAR_PARTS - parts)}] ${Math.floor(share * 100)} % read`;
}
