import { z } from 'zod';
import { type LegalContent, legalChange, legalContent } from '../../../contract/legal.ts';
import type { Tx } from '../../platform/db/database.ts';
import { type Refusal, refuse } from '../../platform/errors.ts';
import { appendEntry, noEnquiry, staffActor } from '../ledger/index.ts';
import { defineKind } from '../staff/index.ts';
import { listChanges, listProblems } from './changes.ts';
import { insertVersion, readProfile } from './legal-store.ts';

const LIFETIME_MS = 7 * 24 * 3_600_000;

const content = z.strictObject({
  replaces: z.int().min(0),
  changes: z.array(legalChange).min(1),
  /** The whole of it, as the database compares it with what is stored. */
  after: legalContent,
});
type Content = z.infer<typeof content>;

const factNames = { added: 'lineAdded', changed: 'lineThen', removed: 'lineRemoved' } as const;

/** Under which law the line works, for two people to decide: they are shown each line that becomes another. */
export const legalProfileChange = defineKind({
  kind: 'legal-profile-change',
  content,
  propose: 'legal:propose',
  approve: 'legal:approve',
  lifetimeMs: LIFETIME_MS,
  showFacts: ({ changes }) =>
    changes.flatMap(({ what, before, after }) => [
      ...(what === 'changed' ? [{ name: 'lineNow', value: before }] : []),
      { name: factNames[what], value: what === 'removed' ? before : after },
    ]),
  effect: {
    when: 'with-approval',
    carryOut: async (tx, agreed, { proposalId, approverAccountId, at }) => {
      if (((await readProfile(tx))?.version ?? 0) !== agreed.replaces) return refuse('HL_LEGAL_CHANGED');
      const version = agreed.replaces + 1;
      if (!(await insertVersion(tx, { version, content: agreed.after }, { proposalId, at })))
        return refuse('HL_LEGAL_CHANGED');
      const subject = { version, proposalId };
      const actor = staffActor(approverAccountId);
      appendEntry(tx, { kind: 'legal-profile-changed', at, actor, ...noEnquiry, subject });
      return undefined;
    },
  },
});

type Wanted = { replaces: number; content: LegalContent };

/** The content of a proposal, complete, so that whoever approves sees every line that changes. */
export async function prepareLegal(tx: Tx, wanted: Wanted, at: Date): Promise<Content | Refusal> {
  const now = await readProfile(tx);
  if ((now?.version ?? 0) !== wanted.replaces) return refuse('HL_LEGAL_CHANGED');
  const changes = listChanges(now?.content, wanted.content);
  const problems = listProblems(wanted.content, at);
  if (changes.length === 0) problems.push('Nothing in it differs from what holds now.');
  if (problems.length > 0)
    return refuse(
      'HL_LEGAL_NOT_TAKEN',
      problems.map((message) => ({ path: 'content', message })),
    );
  return { replaces: wanted.replaces, changes, after: wanted.content };
}
