import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import type { DataPaths } from '../line/data-folder.ts';
import { readStored, writeStored } from '../line/stored-json.ts';
import { probeMachine } from '../machine/ports.ts';
import type { Trunks } from '../telephone-exchange/index.ts';
import { demoFolder } from './custody.ts';

const outsideSchema = z.object({ port: z.int().min(1).max(65_535) });
const fileIn = (paths: DataPaths) => path.join(demoFolder(paths.folder), 'outside.json');

/** The UDP port at which `harborline answer` picks up whatever a demo dials; null where the line has no such telephones. */
export const readOutsidePort = (paths: DataPaths): number | null =>
  readStored(fileIn(paths), outsideSchema)?.port ?? null;

/** A carrier for a demo whose operator has named none. It brings no calls in: callers come as to every line. */
export async function planOutside(paths: DataPaths, sipAddress: string): Promise<Trunks> {
  const remembered = readOutsidePort(paths);
  const port = remembered ?? (await probeMachine(sipAddress).anyFree('udp'));
  if (remembered === null) {
    mkdirSync(demoFolder(paths.folder), { recursive: true, mode: 0o700 });
    writeStored(fileIn(paths), { port });
  }
  return { carriers: [demoCarrier(`${sipAddress}:${port}`)] };
}

const demoCarrier = (address: string): Trunks['carriers'][number] => ({
  ...{ name: 'outside', address, number: '+12025550100' },
  ...{ transport: 'udp', srtp: false, register: false, challenge: false, check: false },
  // An address for documentation (RFC 5737), from which nothing comes.
  from: ['192.0.2.1'],
});
