import type { Database } from '../../../platform/db/database.ts';
import { inTransaction } from '../../../platform/db/transaction.ts';
import { type Actor, appendEntry, noEnquiry } from '../../ledger/index.ts';
import { type WeighedText, weighText } from './weigh-text.ts';

/** What becomes of a text, were it to be proposed; that somebody looked is written down. */
export function tryText(
  db: Database,
  text: string,
  { at, actor }: { at: Date; actor: Actor },
): Promise<WeighedText> {
  return inTransaction(db, async (tx) => {
    const weighed = await weighText(tx, text, at);
    const problems = 'problems' in weighed.set ? weighed.set.problems.length : 0;
    appendEntry(tx, { kind: 'policies-tried', at, actor, ...noEnquiry, subject: { problems } });
    return weighed;
  });
}
