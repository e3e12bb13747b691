import type { CallerView } from '../../../contract/call.ts';
import type { Database } from '../../platform/db/database.ts';
import { type Call, readIntake } from '../calls/index.ts';

/** What a desk sees of the caller: claims, and what was keyed in before anybody answered. */
export async function readCaller(db: Database, call: Call): Promise<CallerView> {
  const { chosenLanguage, codeOutcome } = await readIntake(db, call);
  const { claimedNumber, language, priority } = call;
  return { claimedNumber, language, chosenLanguage, priority, codeOutcome };
}
