import { folderDestructions } from '../../server/adapters/witness/index.ts';
import { countOnList, readDestructionList } from '../../server/rooms/ledger/index.ts';
import { withDatabase } from '../ledger/verify-ledger.ts';
import { withClient } from '../line/database.ts';
import { openOwnKeys } from './own-keys.ts';
import { writeDestroyedAgain } from './restored-entries.ts';
import { destroyAgain } from './settle.ts';
import { witnessFolderOf } from './witness-folder.ts';

/**
 * A database that was put back, by whatever means, knows less of what was destroyed than the list outside. It loses all of that again before the server
 * sees it. How much there was of it; nothing is read where the database knows as much as the list.
 */
export async function destroyWhatCameBack(administratorUrl: string, dataFolder: string): Promise<number> {
  const file = folderDestructions(witnessFolderOf(dataFolder));
  const head = await file.readHead();
  if (!head) return 0;
  const known = await withClient(administratorUrl, (client) =>
    client.query<{ count: string }>('SELECT count(*) FROM ledger.destroyed WHERE listed_at IS NOT NULL'),
  );
  if (countOnList(head) <= Number(known.rows[0]?.count)) return 0;
  const keys = await openOwnKeys(dataFolder);
  const list = await file.read();
  if (!list) return 0;
  const destroyed = await readDestructionList(list, keys.unwrap);
  const again = await withClient(administratorUrl, (client) => destroyAgain(client, destroyed));
  await withDatabase(administratorUrl, (db) => writeDestroyedAgain(db, new Date(), again));
  return again.length;
}
