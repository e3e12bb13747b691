import { createLog, type Log } from '../../server/platform/log.ts';

export type LineLog = {
  /** Where it writes its log, where a test reads that. */
  log?: Log;
};

/** Nowhere, unless a test reads it or it is asked for. */
export const logOf = ({ log }: LineLog): Log =>
  log ?? createLog(process.env['HARBORLINE_TEST_LOG'] ?? 'silent');
