import { OperatorError } from '../operator-error.ts';

/** Asks us to end with the server, and to leave Asterisk and PostgreSQL running for the next start. */
export const upgradeSignal = 'SIGUSR2';

/** Resolves with the first signal that asks us to end; later ones only say that it is under way. */
export function askedToStop(say: (line: string) => void): Promise<NodeJS.Signals> {
  return new Promise((resolve) => {
    let isFirst = true;
    for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP', upgradeSignal] as const) {
      process.on(name, () => {
        say(isFirst ? 'Stopping ...' : 'Still stopping; this takes half a minute at most.');
        isFirst = false;
        resolve(name);
      });
    }
  });
}

/** The sentence for a second start on the same data folder. */
export function alreadyRunning(folder: string, isStopping: boolean): OperatorError {
  return isStopping
    ? new OperatorError(
        'STOPPING',
        `A line on ${folder} is just being stopped.`,
        'try again in a few seconds.',
      )
    : new OperatorError(
        'ALREADY_RUNNING',
        `A line is already running on ${folder}.`,
        "stop it with 'harborline down' (with the same --data), or choose another folder with --data.",
      );
}
