import { z } from 'zod';
import type { Tx } from '../../../platform/db/database.ts';
import { type Refusal, refuse } from '../../../platform/errors.ts';
import { findAgency } from './agencies-store.ts';

const LIFETIME_MS = 7 * 24 * 3_600_000;

/** The agency that a proposal is about, as the approver reads it. */
export const aboutAgency = z.strictObject({ agencyId: z.uuid(), ori: z.string(), name: z.string() });
export type AboutAgency = z.infer<typeof aboutAgency>;

/** Who proposes and approves what is decided about agencies, and for how long it waits. */
export const decidedByTwo = {
  propose: 'agency:propose',
  approve: 'agency:approve',
  lifetimeMs: LIFETIME_MS,
} as const;

export const factsOf = ({ ori, name }: Pick<AboutAgency, 'ori' | 'name'>) => [
  { name: 'agency', value: name },
  { name: 'ori', value: ori },
];

export async function prepareAgency(tx: Tx, agencyId: string): Promise<AboutAgency | Refusal> {
  const agency = await findAgency(tx, agencyId);
  if (!agency) return refuse('HL_NOT_FOUND');
  return { agencyId, ori: agency.ori, name: agency.name };
}

/** Whether the agency is the one that two people were shown: a list may have given a disabled one other words since. */
export async function isAsShown(tx: Tx, { agencyId, ori, name }: AboutAgency): Promise<boolean> {
  const agency = await findAgency(tx, agencyId);
  return agency?.ori === ori && agency.name === name;
}
