import { existsSync, realpathSync } from 'node:fs';
import { chooseAccount } from '../machine/account.ts';
import { isAlive } from '../machine/processes.ts';
import { OperatorError } from '../operator-error.ts';
import { type DataPaths, dataPaths, locateDataFolder } from './data-folder.ts';
import { isLocked } from './line-lock.ts';
import { type LineRecord, readLineRecord } from './line-record.ts';

export type FoundLine = { paths: DataPaths; record: LineRecord | null; isRunning: boolean };

/** Looks at a data folder without touching it. Null where there is no such folder. */
export async function findLine(data: string | undefined): Promise<FoundLine | null> {
  const { folder } = locateDataFolder(data, chooseAccount());
  if (!existsSync(folder)) return null;
  const paths = dataPaths(realpathSync(folder));
  const record = readLineRecord(paths);
  const isRunning = record !== null && isAlive(record.supervisor) && (await isLocked(paths.folder));
  return { paths, record, isRunning };
}

/** The record of a line that is ready; an OperatorError where there is none. */
export async function findReadyLine(
  data: string | undefined,
): Promise<{ paths: DataPaths; record: LineRecord }> {
  const found = await findLine(data);
  if (!found?.isRunning || found.record === null)
    throw new OperatorError(
      'NOT_RUNNING',
      'No line is running there.',
      "start one with 'harborline up' (and give the same --data here).",
    );
  if (found.record.phase !== 'ready')
    throw new OperatorError(
      'NOT_READY_YET',
      `The line on ${found.paths.folder} is ${found.record.phase}.`,
      'try again in a few seconds.',
    );
  return { paths: found.paths, record: found.record };
}
