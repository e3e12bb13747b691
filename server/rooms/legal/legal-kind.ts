import { z } from 'zod';
import { changedLine } from '../../../contract/changed-line.ts';
import { type LegalContent, legalContent } from '../../../contract/legal.ts';
import type { Tx } from '../../platform/db/database.ts';
import { type Refusal, refuse } from '../../platform/errors.ts';
import { defineKind, putInPlace, showLines } from '../staff/index.ts';
import { listChanges, listProblems } from './changes.ts';
import { insertVersion, readProfile } from './legal-store.ts';

const LIFETIME_MS = 7 * 24 * 3_600_000;

const content = z.strictObject({
  replaces: z.int().min(0),
  changes: z.array(changedLine).min(1),
  /** The whole of it, as the database compares it with what is stored. */
  after: legalContent,
});
type Content = z.infer<typeof content>;

/** Under which law the line works, for two people to decide: they are shown each line that becomes another. */
export const legalProfileChange = defineKind({
  kind: 'legal-profile-change',
  content,
  propose: 'legal:propose',
  approve: 'legal:approve',
  lifetimeMs: LIFETIME_MS,
  showFacts: ({ changes }) => showLines(changes),
  effect: putInPlace({
    newest: async (tx) => (await readProfile(tx))?.version ?? 0,
    insert: insertVersion,
    another: 'HL_LEGAL_CHANGED',
    entry: 'legal-profile-changed',
  }),
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
