import type { OwnDocument } from '../../../../contract/document.ts';

export const takingSteps = ['pages', 'clerk', 'approval'] as const;
export type TakingStep = (typeof takingSteps)[number];

type Facts = Pick<OwnDocument, 'pageCount' | 'clerkConfirmed' | 'state'>;

/** What is still to be done by whoever took it in, the next right thing first; `approval` is of two others. Pure. */
export function nextStep({ pageCount, clerkConfirmed }: Facts): TakingStep {
  if (pageCount === 0) return 'pages';
  return clerkConfirmed ? 'approval' : 'clerk';
}
