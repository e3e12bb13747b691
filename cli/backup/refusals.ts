import { OperatorError } from '../operator-error.ts';

/** Why no backup is made or put back. docs/backup.md has the same, word for word. */
export const backupRefusals = {
  NO_PG_CLIENT: {
    says: 'pg_dump or pg_restore of PostgreSQL 18 or newer is not on this machine.',
    whatToDo: 'install postgresql-client-18, then run the same command again.',
  },
  BACKUP_PLACE_TAKEN: {
    says: 'That folder has backups of another line, or something else.',
    whatToDo: 'name an empty folder, or the one that holds the backups of this line.',
  },
  BACKUP_FAILED: {
    says: 'The database could not be backed up, so no backup was made.',
    whatToDo: 'read the words of pg_dump below; the backups before this one are as they were.',
  },
  RECORDING_UNREADABLE: {
    says: 'A recording that the database has cannot be read, so no backup was made.',
    whatToDo:
      'look at the disk or the bucket that holds the recordings, and at who may read there; the backups before this one are as they were.',
  },
  BACKUP_NOT_WHOLE: {
    says: 'This is no whole backup: it was broken off, or something of it is missing or cut off.',
    whatToDo: 'name the folder of one backup, or take the one before it. Nothing was put back.',
  },
  BACKUP_ALTERED: {
    says: 'This backup is not as it was written.',
    whatToDo:
      'take another copy of it, or the backup before it, and ask who can write there. Nothing was put back.',
  },
  BACKUP_OTHER_KEYS: {
    says: 'These keys do not open this backup.',
    whatToDo:
      'give the newest copy of the keys of that line with --keys, and what protects them in the environment (docs/keys.md). Nothing was put back.',
  },
  BACKUP_NEWER: {
    says: 'This backup was made by a newer release of Harborline.',
    whatToDo: 'bring the checkout up to that release, then run the same command again.',
  },
  BACKUP_OLDER: {
    says: 'This backup is older than what the line is known to have written.',
    whatToDo:
      'take a newer backup. If there is none, the loss can be accepted with --accept-loss and that very number; it is written to the ledger.',
  },
  BACKUP_LOSS_UNCLEAR: {
    says: 'The loss that was accepted is not the one that there is.',
    whatToDo: 'run the command without --accept-loss; it says how much is lost.',
  },
  BACKUP_OTHER_LEDGER: {
    says: 'The ledger in this backup is not the one that the checkpoint outside speaks of.',
    whatToDo:
      'give the checkpoint of that line, or another backup of it. Keep both as they are: somebody may have rewritten one.',
  },
  BACKUP_LEDGER_BROKEN: {
    says: 'The ledger in this backup is not whole.',
    whatToDo: 'take another backup, and keep this one: whoever could write to that database is a suspect.',
  },
  OUTSIDE_NOT_NAMED: {
    says: 'It was not said where the last checkpoint and the list of what was destroyed are kept.',
    whatToDo:
      'give that folder with --outside; it is the one of HARBORLINE_WITNESS_FOLDER. If it is lost, --nothing-outside goes on without, and says so in the ledger.',
  },
  OUTSIDE_NOT_WHOLE: {
    says: 'The folder that was named with --outside does not hold both a checkpoint and the list of what was destroyed.',
    whatToDo: 'give the folder of HARBORLINE_WITNESS_FOLDER as it is. Nothing was put back.',
  },
  DESTRUCTIONS_ALTERED: {
    says: 'The list of what was destroyed is another line’s, or is not as it was written.',
    whatToDo:
      'give the one of that line; without it, what was destroyed would come back. Nothing was put back.',
  },
  DESTRUCTIONS_OLDER: {
    says: 'The list of what was destroyed lacks what was destroyed before this backup was made.',
    whatToDo: 'give the newest one; with this one, what was destroyed would come back. Nothing was put back.',
  },
  HOLDS_ALTERED: {
    says: 'The list of what was held is another line’s, or is not as it was written.',
    whatToDo:
      'give the one of that line; or move the file holds away, and go through the papers of legal process before destruction goes on. Nothing was put back.',
  },
  DESTRUCTIONS_NOT_REPEATED: {
    says: 'What was destroyed has come back with the database, and could not be destroyed again.',
    whatToDo:
      'let the role in DATABASE_URL turn triggers off (GRANT SET ON PARAMETER session_replication_role TO it), then run the same command again.',
  },
  RESTORE_PLACE_TAKEN: {
    says: 'The folder into which the backup should go is there already.',
    whatToDo: 'name a folder that does not exist yet; nothing that is there is ever written over.',
  },
  RESTORE_FAILED: {
    says: 'The database could not be put back.',
    whatToDo: 'read the words of pg_restore below; nothing was left in the new folder.',
  },
  RESTORE_NO_SPACE: {
    says: 'The disk is full, so the backup was not put back.',
    whatToDo:
      'free some space, or name a folder on another disk, then run the same command again. The backup is as it was, and nothing was left in the new folder.',
  },
  RESTORE_DATABASE_TAKEN: {
    says: 'The database that DATABASE_URL names is not empty.',
    whatToDo:
      'make an empty one (createdb) and name that, or unset DATABASE_URL so that a PostgreSQL is made in the new folder. Nothing was put back.',
  },
  RESTORE_UNDER_WAY: {
    says: 'Another backup is being put back into the database that DATABASE_URL names at this moment.',
    whatToDo:
      "wait for the other 'harborline restore' to end, or stop it; or make another empty database (createdb) and name that. Nothing was put back, and the other one goes on.",
  },
  RESTORE_CUT_OFF: {
    says: 'The connection that kept the database of DATABASE_URL for this restore alone was lost before all of it was there.',
    whatToDo:
      'look whether that database answers, then run the same command again; it empties that database first. Nothing was left in the new folder.',
  },
  RESTORE_NOT_PERMITTED: {
    says: 'The role in DATABASE_URL may not put a backup back.',
    whatToDo:
      'let it make schemas and roles, and turn triggers off; docs/backup.md has the three commands. Nothing was put back.',
  },
} as const;

export type BackupRefusal = keyof typeof backupRefusals;

/** The refusal, with what it is about, and the last words of a program where there are any. */
export function refuseBackup(
  code: BackupRefusal,
  about: string | null = null,
  detail: string | null = null,
): OperatorError {
  const { says, whatToDo } = backupRefusals[code];
  return new OperatorError(code, about === null ? says : `${says} ${about}`, whatToDo, detail);
}
