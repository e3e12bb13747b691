import type { NoticeCallOutcome } from '../../../../contract/custodian.ts';
import type { Ids } from '../../../platform/ids.ts';
import { contactsOf, type LiveCustodian } from '../../custodians/index.ts';
import type { Mailer } from '../../staff/index.ts';
import { enquiryWaits } from './enquiry-waits-mail.ts';

/** The port to the line's calls to custodians, which leave no row and no entry of their own. */
export type RingContact = (wish: {
  contactId: string;
  ended: (outcome: NoticeCallOutcome) => void;
}) => Promise<void>;
export type TellParts = { mailer: Mailer; ring: RingContact; ids: Ids };
type Told = { mailed: (how: string) => void; called: (outcome: NoticeCallOutcome) => void };

/**
 * Tells one contact that an enquiry waits: by mail, in which nothing else is said, and by a call that takes the PIN. Neither is written down in the
 * clear, nor where it fails: a row, an entry or a line of the log would say that somebody was asked. Nobody waits for it.
 */
export function tellContact(
  { mailer, ring, ids }: TellParts,
  { reach, contactIds }: LiveCustodian,
  place: string,
  told: Told,
): void {
  const contact = contactsOf(reach).get(place);
  const contactId = contactIds.get(place);
  if (!contact || !contactId) return;
  mailer
    .send({ mailId: ids.uuid(), to: contact.mail, ...enquiryWaits[contact.language] })
    .then((outcome) => told.mailed(outcome.kind === 'accepted' ? 'accepted' : outcome.code))
    .catch(() => told.mailed('failed'));
  ring({ contactId, ended: told.called }).catch(() => told.called('not-dialled'));
}
