import { rename } from 'node:fs/promises';
import path from 'node:path';
import { withDatabase } from '../ledger/verify-ledger.ts';
import { withClient } from '../line/database.ts';
import { withLineAdministrator } from '../line/open-database.ts';
import { compareLedgers, nameAfterLoss } from './compare-ledgers.ts';
import { readOwnCheckpoint } from './outside.ts';
import { openOwnKeys } from './own-keys.ts';
import { pauseDestruction, readOwnHeld } from './pause-destruction.ts';
import { refuseBackup } from './refusals.ts';
import { formerLedger, writeRestored } from './restored-entries.ts';
import { endWhatWasUnderWay, renameLedger } from './settle.ts';
import { withSnapshot } from './snapshot.ts';
import { witnessFolderOf } from './witness-folder.ts';

/** What a line that does not run has lost of its ledger, and the name that it has from now on. */
export type AcceptedLoss = { lost: number; origin: string };

/**
 * For a database that was put back by other means than `restore`: accepts that its ledger is behind the checkpoint outside by that many entries. The
 * ledger gets another name, the loss is written into it, and nothing is destroyed until two people have looked at the holds.
 */
export function acceptLoss(data: string | undefined, accepted: number): Promise<AcceptedLoss> {
  return withLineAdministrator(data, async ({ administratorUrl, paths }) => {
    const keys = await openOwnKeys(paths.folder);
    const folder = witnessFolderOf(paths.folder);
    const checkpoint = await readOwnCheckpoint(folder, keys);
    const ledger = await withSnapshot(administratorUrl, async (snapshot) => snapshot.ledger);
    const outside = { origin: checkpoint.origin, entries: checkpoint.size };
    const comparison = compareLedgers(ledger, outside, accepted);
    if (comparison.kind === 'continues') throw refuseBackup('BACKUP_LOSS_UNCLEAR', 'Nothing is lost.');
    const at = new Date();
    const origin = nameAfterLoss(ledger.origin, at);
    await withClient(administratorUrl, async (client) => {
      await renameLedger(client, origin);
      await endWhatWasUnderWay(client, at);
    });
    await withDatabase(administratorUrl, (db) =>
      writeRestored(db, at, {
        ...{ backup: null, entries: ledger.entries, wasCompared: true, destroyedAgain: 0 },
        former: formerLedger(checkpoint, comparison.lost),
      }),
    );
    const held = await readOwnHeld(paths.folder);
    await pauseDestruction(administratorUrl, { at, backupAt: null, held });
    await rename(path.join(folder, 'checkpoint'), path.join(folder, 'checkpoint.former'));
    return { lost: comparison.lost, origin };
  });
}
