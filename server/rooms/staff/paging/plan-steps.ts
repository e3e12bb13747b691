import type { PagingStep } from '../../../../contract/paging.ts';
import type { Role } from '../../../../contract/session.ts';
import { afterQuietHours, type QuietHours } from './quiet-hours.ts';

/** One way to reach one person. Whoever is at work has no quiet hours. */
export type Reachable = {
  accountId: string;
  role: Role;
  channelId: string;
  channel: PagingStep['channel'];
  isAtWork: boolean;
  quietHours: QuietHours | null;
};

export type PlannedMessage = { channelId: string; sendAt: Date };
export type PlannedStep = { step: number; messages: PlannedMessage[] };
/** The steps to take now, and the one to take later unless somebody acknowledges before. Steps count from 1. */
export type Plan = { now: PlannedStep[]; later: { step: number; at: Date } | null };

export type Situation = {
  steps: PagingStep[];
  /** The step to begin with. */
  from: number;
  people: Reachable[];
  /** The accounts that the happening concerns. */
  concerned: ReadonlySet<string>;
  /** Channels that were told of the same occasion before: nobody is told twice. */
  told: ReadonlySet<string>;
  at: Date;
};

/**
 * Who is told, by which step. A step that reaches nobody gives way to the next at once, so an alarm is never lost between two steps;
 * quiet hours put a message off, they never drop it.
 */
export function planSteps({ steps, from, people, concerned, told, at }: Situation): Plan {
  const now: PlannedStep[] = [];
  const reached = new Set(told);
  for (const [index, rule] of steps.entries()) {
    const step = index + 1;
    if (step < from) continue;
    const messages = people
      .filter((person) => isMeant(rule, person, concerned) && !reached.has(person.channelId))
      .map((person) => ({ channelId: person.channelId, sendAt: sendAt(rule, person, at) }));
    for (const { channelId } of messages) reached.add(channelId);
    now.push({ step, messages });
    const waits = messages.length > 0 && rule.nextAfterSeconds > 0 && step < steps.length;
    if (waits) return { now, later: { step: step + 1, at: addSeconds(at, rule.nextAfterSeconds) } };
  }
  return { now, later: null };
}

function isMeant({ to, channel }: PagingStep, person: Reachable, concerned: ReadonlySet<string>): boolean {
  if (person.channel !== channel) return false;
  if ('concerned' in to) return concerned.has(person.accountId);
  return 'role' in to ? person.role === to.role : person.accountId === to.accountId;
}

function sendAt(rule: PagingStep, { isAtWork, quietHours }: Reachable, at: Date): Date {
  return rule.respectsQuietHours && !isAtWork ? afterQuietHours(quietHours, at) : at;
}

const addSeconds = (at: Date, seconds: number): Date => new Date(at.getTime() + seconds * 1_000);
