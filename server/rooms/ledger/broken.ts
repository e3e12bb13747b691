/** What was found wrong with the ledger as a whole. `ledger verify` says more. */
export type BrokenReason =
  | 'entry-gone'
  | 'entry-altered'
  | 'rolled-back'
  | 'checkpoint-forged'
  | 'witness-disagrees'
  | 'tile-missing';

const sentences: Record<BrokenReason, string> = {
  'entry-gone': 'an entry that had its position is gone',
  'entry-altered': 'an entry was altered or moved',
  'rolled-back':
    'the database holds less than was placed before: an older copy of it was put back, or its end was cut off',
  'checkpoint-forged':
    'a checkpoint in the database was not signed with a key of this line, or is not of this log',
  'tile-missing': 'a tile of its tree is missing, or there is one that nothing belongs to',
  'witness-disagrees':
    'the checkpoint that is kept outside is not one of this ledger: it was rewritten or rolled back',
};

/** The ledger is not the one that was written. From then on nothing is signed and nothing looked at. */
export class BrokenLedgerError extends Error {
  readonly code = 'HL_LEDGER_BROKEN';
  readonly reason: BrokenReason;
  readonly position: number;
  constructor(reason: BrokenReason, position: number) {
    super(
      `The ledger is broken at position ${position}: ${sentences[reason]}. Run 'harborline ledger verify'.`,
    );
    this.name = 'BrokenLedgerError';
    this.reason = reason;
    this.position = position;
  }
}
