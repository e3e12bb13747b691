/** What each exit code of `harborline` means; `harborline --help` prints this table. */
export const exitCodes = {
  0: 'done, or what was asked for holds',
  1: 'it could not be done, or does not hold; the message says why and what to do',
  2: 'the command line itself is wrong',
  130: 'stopped by Ctrl-C before it was ready',
} as const;

/**
 * Something the operator has to know and can do something about. `code` is stable and can be searched for, `message` is one
 * sentence on what is wrong, `whatToDo` is the way out. `detail` holds the last lines of a log where they help.
 */
export class OperatorError extends Error {
  readonly code: string;
  readonly whatToDo: string;
  readonly detail: string | null;

  constructor(code: string, message: string, whatToDo: string, detail: string | null = null) {
    super(message);
    this.name = 'OperatorError';
    this.code = code;
    this.whatToDo = whatToDo;
    this.detail = detail;
  }
}

const knownSystemErrors: Record<string, { code: string; message: string; whatToDo: string }> = {
  ENOSPC: {
    code: 'NO_SPACE',
    message: 'The disk is full.',
    whatToDo:
      "free some space ('df -h' shows where it went), then run the same command again; half-written files are replaced.",
  },
  EDQUOT: {
    code: 'NO_SPACE',
    message: 'Your disk quota is used up.',
    whatToDo: 'free some space, then run the same command again.',
  },
  EROFS: {
    code: 'READ_ONLY',
    message: 'That folder is on a read-only file system.',
    whatToDo: 'choose another place with --data FOLDER.',
  },
  EACCES: {
    code: 'NO_PERMISSION',
    message: 'This user may not use that file or folder.',
    whatToDo: 'run as the user who owns it, or choose another place with --data FOLDER.',
  },
  EPERM: {
    code: 'NO_PERMISSION',
    message: 'This user may not do that.',
    whatToDo: 'run as the user who started it, or choose another place with --data FOLDER.',
  },
};

/** Turns an error of the operating system into an OperatorError where there is something sensible to say; else gives it back. */
export function explainSystemError(thrown: unknown): unknown {
  if (thrown instanceof OperatorError || !(thrown instanceof Error)) return thrown;
  const known =
    'code' in thrown && typeof thrown.code === 'string' ? knownSystemErrors[thrown.code] : undefined;
  return known
    ? new OperatorError(known.code, `${known.message} (${thrown.message})`, known.whatToDo)
    : thrown;
}
