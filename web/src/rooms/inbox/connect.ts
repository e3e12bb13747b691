import type { InboxAnswer, Paragraph } from '../../../../contract/inbox.ts';

/** What is chosen before somebody is connected. */
export type ConnectDraft = {
  place: string | undefined;
  paragraph: Paragraph | null;
  writtenRequest: boolean;
};

/** The answer, once nothing is missing: a federal custodian's paragraph, and with (b)(7) the written request. Pure. */
export function toConnect(
  { place, paragraph, writtenRequest }: ConnectDraft,
  isFederal: boolean,
): InboxAnswer | undefined {
  if (place === undefined) return undefined;
  if (isFederal && paragraph === null) return undefined;
  if (isFederal && paragraph === 'b7' && !writtenRequest) return undefined;
  return {
    answer: 'connect-now',
    place,
    paragraph: isFederal ? paragraph : null,
    writtenRequest: isFederal && writtenRequest,
  };
}
