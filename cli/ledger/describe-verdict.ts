import type { LedgerProblem, LedgerVerdict } from '../../server/rooms/ledger/index.ts';

const NOTHING_OUTSIDE =
  'It was compared with no checkpoint from outside, so an older copy of it would look just as whole: give one with --checkpoint.';

/** The verdict in words. */
export function describeVerdict({ ok, entries, head, signedSize, outside, problems }: LedgerVerdict): string {
  if (ok)
    return [
      `The ledger is whole: ${entries} entries, and each fits its hash.`,
      `Its head is ${head}.`,
      signedSize === 0
        ? 'No checkpoint speaks for it yet; the line signs one within a minute.'
        : `Checkpoints speak for the first ${signedSize}.`,
      ...(outside > 0 ? [] : [NOTHING_OUTSIDE]),
      '',
    ].join('\n');
  return [
    `THE LEDGER IS BROKEN. ${entries} entries were read; checkpoints speak for the first ${signedSize}.`,
    ...problems.map(describeProblem),
    'What to do: keep this database as it is, and compare it with your last backup; whoever could write to it is a suspect.',
    '',
  ].join('\n');
}

function describeProblem({ position, entryId, what }: LedgerProblem): string {
  const entry = entryId === null ? '' : `entry ${entryId}`;
  if (position === null) return `  ${entry === '' ? 'the ledger' : entry}: ${what}`;
  return `  position ${position}${entry === '' ? '' : ` (${entry})`}: ${what}`;
}
