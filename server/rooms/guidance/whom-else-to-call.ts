import type { Guidance, NationalLine } from '../../../contract/guidance.ts';

/** The numbers that a caller hears who is no officer: for a child that is hurt, and for one that is looked for. Pure. */
export function whomElseToCall({ content }: Pick<Guidance, 'content'>): {
  childHurt: string | null;
  childSought: string | null;
} {
  const numberOf = (wanted: NationalLine['name']) =>
    content.national.find(({ name }) => name === wanted)?.number ?? null;
  return { childHurt: numberOf('childProtection'), childSought: numberOf('orr') };
}
