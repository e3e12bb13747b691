import { explainSystemError, OperatorError } from '../operator-error.ts';

/** What an error says to the operator, without the way it is coloured. */
export function describeError(thrown: unknown): string {
  const known = explainSystemError(thrown);
  if (!(known instanceof OperatorError)) {
    const told = known instanceof Error ? (known.stack ?? known.message) : String(known);
    return `harborline: something broke that should not be able to break.\nWhat to do: report the lines below.\n${told}`;
  }
  const detail = known.detail === null ? [] : known.detail.split('\n').map((line) => `  | ${line}`);
  return [`harborline: ${known.message} [${known.code}]`, `What to do: ${known.whatToDo}`, ...detail].join(
    '\n',
  );
}

/** Tells the operator on standard error, and answers with the exit code. */
export function tellError(thrown: unknown): number {
  process.stderr.write(`${describeError(thrown)}\n`);
  return 1;
}
