import type { SkillsView } from '../../../../contract/skills.ts';
import { inTransaction } from '../../../platform/db/transaction.ts';
import { type Refusal, refuse } from '../../../platform/errors.ts';
import { type Actor, appendEntry, noEnquiry, staffActor } from '../../ledger/index.ts';
import { findAccount } from '../staff-store.ts';
import type { Staffing } from '../staffing.ts';
import {
  hasSkill,
  insertSkill,
  listHeldSkills,
  listSkills,
  type Skill,
  storeLevel,
  tellOfRouting,
} from './skills-store.ts';

/** What the people here can, and how well. Rules ask for it, and a running line goes by it at once. */
type Parts = Pick<Staffing, 'db' | 'clock'>;

/** The skills that there are, and who has them; the look is written down first. */
export function viewSkills({ db, clock }: Parts, accountId: string): Promise<SkillsView> {
  return inTransaction(db, async (tx) => {
    const view = { skills: await listSkills(tx), held: await listHeldSkills(tx) };
    const subject = { count: view.held.length };
    const actor = staffActor(accountId);
    appendEntry(tx, { kind: 'skills-viewed', at: clock.now(), actor, ...noEnquiry, subject });
    return view;
  });
}

/** A new skill, for rules to ask for. */
export function defineSkill({ db, clock }: Parts, skill: Skill, actor: Actor): Promise<'done' | Refusal> {
  return inTransaction(db, async (tx) => {
    const at = clock.now();
    if (!(await insertSkill(tx, skill, at))) return refuse('HL_SKILL_THERE');
    const subject = { skill: skill.skill };
    appendEntry(tx, { kind: 'skill-defined', at, actor, ...noEnquiry, subject });
    return 'done';
  });
}

/** Sets how well somebody can something; a level of null takes the skill away. */
export function setSkill(
  { db, clock }: Parts,
  { accountId, skill, level }: { accountId: string; skill: string; level: number | null },
  actor: Actor,
): Promise<'done' | Refusal> {
  return inTransaction(db, async (tx) => {
    const account = await findAccount(tx, accountId);
    if (!account || !(await hasSkill(tx, skill))) return refuse('HL_NOT_FOUND');
    await storeLevel(tx, { accountId, skill }, level);
    const subject = { accountId, skill, level };
    appendEntry(tx, { kind: 'skill-set', at: clock.now(), actor, ...noEnquiry, subject });
    await tellOfRouting(tx);
    return 'done';
  });
}
