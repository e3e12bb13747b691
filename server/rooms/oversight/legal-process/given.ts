import { z } from 'zod';
import type { Paragraph } from '../../../../contract/inbox.ts';
import type { ProcessKind } from '../../../../contract/legal-process.ts';
import type { Tx } from '../../../platform/db/database.ts';
import { readKept, type SubjectKeys } from '../../ledger/index.ts';
import { listActs } from './acts-store.ts';
import { listGivenIn, type Process } from './process-store.ts';
import { silencedUntil } from './silence.ts';

const recipient = z.object({ authority: z.string(), docket: z.string(), lettersTo: z.string().default('') });

/** Of what stands on a paper, who gets what is given, and where letters reach them. */
export const recipientOf = (paper: string): z.infer<typeof recipient> => recipient.parse(JSON.parse(paper));

/** What was given in answer to a legal process, as far as it is accounted for. */
export type Given = {
  at: Date;
  kind: ProcessKind;
  paragraph: Paragraph | null;
  enquiryIds: readonly string[];
  /** Null where the release before gave it, and its papers are destroyed. */
  authority: string | null;
  lettersTo: string | null;
  /** A court has ordered that nobody is told. */
  isSilenced: boolean;
};

/** What was given in that time, the oldest first. */
export async function listGiven(
  tx: Tx,
  keys: SubjectKeys,
  period: { from: Date; until: Date },
  now: Date,
): Promise<Given[]> {
  const given = [];
  for (const process of await listGivenIn(tx, period)) {
    const { kind, paragraph, scope, producedAt } = process;
    const found = await readRecipient(tx, keys, process);
    given.push({
      ...{ at: producedAt ?? now, kind, paragraph, enquiryIds: scope?.enquiryIds ?? [] },
      ...{ authority: found?.authority ?? null, lettersTo: found?.lettersTo || null },
      isSilenced: silencedUntil(await listActs(tx, process.processId), now) !== null,
    });
  }
  return given;
}

async function readRecipient(tx: Tx, keys: SubjectKeys, { recipientKept, paperKept }: Process) {
  const written = await readKept(tx, keys, recipientKept ?? paperKept);
  return written === undefined ? undefined : recipientOf(written);
}
