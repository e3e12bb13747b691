import { type DestinationStream, type Logger, pino } from 'pino';

/** The part of the logger that rooms and adapters use. Fields never hold anything personal: ids and codes only. */
export type Log = Pick<Logger, 'debug' | 'info' | 'warn' | 'error'>;

/** A JSON line a message, on standard output unless told otherwise. */
export function createLog(level: string, destination?: DestinationStream): Logger {
  const options = {
    level,
    base: null,
    timestamp: pino.stdTimeFunctions.isoTime,
    serializers: { error: describeError },
  };
  return destination ? pino(options, destination) : pino(options);
}

/**
 * What the log may hold of an error. The messages of libraries and of the database can quote what somebody said, so only
 * our own (`HL_...`) are kept; of the others the name, the code and the place must do.
 */
export function describeError(error: unknown): object {
  if (!(error instanceof Error)) return { name: typeof error };
  const code = 'code' in error && typeof error.code === 'string' ? error.code : undefined;
  const table = 'table' in error && typeof error.table === 'string' ? error.table : undefined;
  const frames = (error.stack ?? '').split('\n').filter((line) => line.startsWith('    at '));
  return {
    name: error.name,
    ...(code === undefined ? {} : { code }),
    ...(table === undefined ? {} : { table }),
    ...(code?.startsWith('HL_') ? { message: error.message } : {}),
    at: frames.slice(0, 8).map((line) => line.trim()),
    ...(error.cause === undefined ? {} : { cause: describeError(error.cause) }),
  };
}
