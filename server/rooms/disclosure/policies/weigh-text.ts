import type { PolicyProblem } from '../../../../contract/disclosure.ts';
import type { PolicyChange, TriedPolicies } from '../../../../contract/policy-changes.ts';
import type { Database, Tx } from '../../../platform/db/database.ts';
import { countAlike } from '../decisions-store.ts';
import type { PolicySet } from './cedar.ts';
import { checkOperatorText } from './check-operator-text.ts';
import { diffPolicies } from './diff-policies.ts';
import { findNewest } from './policy-sets-store.ts';
import { TRIED_DAYS, tryOut } from './try-out.ts';

/** What becomes of a text, were it to be proposed. One that is not taken is not tried out. */
export type WeighedText = {
  set: PolicySet | { problems: PolicyProblem[] };
  changes: PolicyChange[];
  tried: TriedPolicies;
};
const untried: TriedPolicies = { changes: [], areAnyLeftOut: false };

const DAY_MS = 24 * 3_600_000;

/** Holds a text against the schema and the floor, against what holds now, and against what was decided in the last days. */
export async function weighText(db: Database | Tx, text: string, at: Date): Promise<WeighedText> {
  const set = await checkOperatorText(text);
  const changes = diffPolicies((await findNewest(db))?.text ?? '', text);
  if ('problems' in set) return { set, changes, tried: untried };
  const since = new Date(at.getTime() - TRIED_DAYS * DAY_MS);
  return { set, changes, tried: await tryOut(set, await countAlike(db, since)) };
}
