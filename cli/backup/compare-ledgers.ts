import { refuseBackup } from './refusals.ts';

export type LedgerPosition = { origin: string; entries: number };

/** `lost` entries are known outside and not in the backup; `isAccepted` that the operator said so. */
export type Comparison = { kind: 'continues' } | { kind: 'loses'; lost: number };

/**
 * Compares the ledger of a backup with the last checkpoint that is kept outside, whose signature was found good. A backup that is behind it is put
 * back only where the operator has named the number of entries that are lost by it. Throws the refusal otherwise.
 */
export function compareLedgers(
  backup: LedgerPosition,
  outside: LedgerPosition,
  acceptedLoss: number | null,
): Comparison {
  if (outside.origin !== backup.origin)
    throw refuseBackup(
      'BACKUP_OTHER_LEDGER',
      `It is ${backup.origin}, and the checkpoint is of ${outside.origin}.`,
    );
  const lost = Math.max(0, outside.entries - backup.entries);
  if (lost === 0 && acceptedLoss === null) return { kind: 'continues' };
  if (acceptedLoss === null)
    throw refuseBackup(
      'BACKUP_OLDER',
      `Its ledger has ${backup.entries} entries, and the checkpoint outside speaks of ${outside.entries}: ${lost} would be lost, and all that they record.`,
    );
  if (acceptedLoss !== lost)
    throw refuseBackup('BACKUP_LOSS_UNCLEAR', `--accept-loss says ${acceptedLoss}, and it is ${lost}.`);
  return { kind: 'loses', lost };
}

/** The name of a ledger without what restoring has put behind it. */
export const stemOf = (origin: string): string => origin.replace(/\/restored-\d{8}T\d{6}Z$/, '');

/** A log that has lost entries is another log: witnesses that have seen more of the former would not believe it under the same name. */
export function nameAfterLoss(origin: string, at: Date): string {
  return `${stemOf(origin)}/restored-${at.toISOString().replace(/[-:]|\.\d+/g, '')}`;
}
