import type { PagingRulesView, PagingStep, ShownStep } from '../../../../contract/paging.ts';
import { staffRole } from '../../../../contract/session.ts';

export const MOST_STEPS = 6;

/** A step as it is being typed. `to` is one of the values of `recipients`; minutes are text until they are sent. */
export type DraftStep = { key: number; to: string; minutes: string; respectsQuietHours: boolean };

const CONCERNED = 'concerned';

export const newDraftStep = (key: number): DraftStep => ({
  key,
  to: 'operator',
  minutes: '0',
  respectsQuietHours: false,
});

export function toDraft(steps: readonly PagingStep[]): DraftStep[] {
  return steps.map(({ to, nextAfterSeconds, respectsQuietHours }, key) => ({
    key,
    to: 'concerned' in to ? CONCERNED : 'role' in to ? to.role : to.accountId,
    minutes: String(nextAfterSeconds / 60),
    respectsQuietHours,
  }));
}

/** What is proposed. The last step has no next one. */
export function fromDraft(draft: readonly DraftStep[]): PagingStep[] {
  return draft.map(({ to, minutes, respectsQuietHours }, index) => ({
    to: readRecipient(to),
    channel: 'mail',
    nextAfterSeconds: index === draft.length - 1 ? 0 : Math.round(Number(minutes) * 60),
    respectsQuietHours,
  }));
}

function readRecipient(to: string): PagingStep['to'] {
  if (to === CONCERNED) return { concerned: true };
  const role = staffRole.safeParse(to);
  return role.success ? { role: role.data } : { accountId: to };
}

type Choice = { value: string; to: ShownStep['to'] };

/** Everybody whom a step can name: whoever it concerns, roles, then people. */
export function recipients(people: PagingRulesView['people']): Choice[] {
  return [
    { value: CONCERNED, to: { concerned: true } },
    ...staffRole.options.map((role) => ({ value: role, to: { role } })),
    ...people
      .filter(({ role }) => staffRole.safeParse(role).success)
      .map(({ accountId, name }) => ({ value: accountId, to: { person: name } })),
  ];
}

/** Steps as they are read, with names in place of accounts. */
export function toShown(
  steps: readonly PagingStep[],
  people: PagingRulesView['people'],
  gone: string,
): ShownStep[] {
  return steps.map(({ to, ...step }) => {
    if (!('accountId' in to)) return { ...step, to };
    const found = people.find(({ accountId }) => accountId === to.accountId);
    return { ...step, to: { person: found?.name ?? gone } };
  });
}
