import type { ConnectionStanding, InboxAnswer, Paragraph } from '../../../../contract/inbox.ts';
import type { OpenItem } from './waiting.ts';

/** What is chosen before somebody is connected. */
export type ConnectDraft = {
  place: string | undefined;
  paragraph: Paragraph | null;
  writtenRequest: boolean;
};

/** The call of officer and custodian, as the page tells of it. */
export type Connection = { standing: ConnectionStanding; isUnderWay: boolean };

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

type Answered = Pick<Extract<OpenItem, { state: 'answered' }>, 'answer' | 'connection'>;

/** How the call stands that somebody has asked for, and whether it is under way; null where nobody has. What is not known any more has to be begun anew. Pure. */
export function connectionOf({ answer, connection }: Answered): Connection | null {
  if (answer !== 'connect-now') return null;
  const standing = connection ?? 'line-restarted';
  return { standing, isUnderWay: standing === 'ringing' || standing === 'talking' };
}
