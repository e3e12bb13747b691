import { z } from 'zod';
import { changedLine } from '../../../contract/changed-line.ts';
import { type GuidanceContent, guidanceContent, shippedGuidance } from '../../../contract/guidance.ts';
import type { Tx } from '../../platform/db/database.ts';
import { type Refusal, refuse } from '../../platform/errors.ts';
import { defineKind, putInPlace, showLines } from '../staff/index.ts';
import { listChanges, listProblems } from './changes.ts';
import { insertVersion, readNewest } from './guidance-store.ts';

const LIFETIME_MS = 7 * 24 * 3_600_000;

const content = z.strictObject({
  replaces: z.int().min(0),
  changes: z.array(changedLine).min(1),
  /** The whole of it, as the database compares it with what is stored. */
  after: guidanceContent,
});
type Content = z.infer<typeof content>;

/** Whom to call for a child in danger, for two people to decide: they are shown each line that becomes another. */
export const guidanceChange = defineKind({
  kind: 'guidance-change',
  content,
  propose: 'guidance:propose',
  approve: 'guidance:approve',
  lifetimeMs: LIFETIME_MS,
  showFacts: ({ changes }) => showLines(changes),
  effect: putInPlace({
    newest: async (tx) => (await readNewest(tx))?.version ?? 0,
    insert: insertVersion,
    another: 'HL_GUIDANCE_CHANGED',
    entry: 'guidance-changed',
  }),
});

type Wanted = { replaces: number; content: GuidanceContent };

/** The content of a proposal, complete, so that whoever approves sees every line that changes. */
export async function prepareGuidance(tx: Tx, wanted: Wanted, at: Date): Promise<Content | Refusal> {
  const now = (await readNewest(tx)) ?? shippedGuidance;
  if (now.version !== wanted.replaces) return refuse('HL_GUIDANCE_CHANGED');
  const changes = listChanges(now.content, wanted.content);
  const problems = listProblems(wanted.content, at);
  if (changes.length === 0) problems.push('Nothing in it differs from what holds now.');
  if (problems.length > 0)
    return refuse(
      'HL_GUIDANCE_NOT_TAKEN',
      problems.map((message) => ({ path: 'content', message })),
    );
  return { replaces: wanted.replaces, changes, after: wanted.content };
}
