import type { NoticeCallOutcome } from '../../../../contract/custodian.ts';
import type { Ids } from '../../../platform/ids.ts';
import type { Log } from '../../../platform/log.ts';
import { contactsOf, type LiveCustodian } from '../../custodians/index.ts';
import type { Mailer } from '../../staff/index.ts';
import { enquiryWaits } from './enquiry-waits-mail.ts';

/** The port to the line's calls to custodians, which leave no row and no entry of their own. */
export type RingContact = (wish: {
  contactId: string;
  ended: (outcome: NoticeCallOutcome) => void;
}) => Promise<void>;
export type TellParts = { mailer: Mailer; ring: RingContact; ids: Ids; log: Log };
type Told = { mailed: (how: string) => void; called: (outcome: NoticeCallOutcome) => void };

/**
 * Tells one contact that an enquiry waits: by mail, in which nothing else is said, and by a call that takes the PIN. Neither is written down in the
 * clear: a row or an entry would say who was asked. Nobody waits for it.
 */
export function tellContact(
  { mailer, ring, ids, log }: TellParts,
  { reach, contactIds }: LiveCustodian,
  place: string,
  told: Told,
): void {
  const contact = contactsOf(reach).get(place);
  const contactId = contactIds.get(place);
  if (!contact || !contactId) return;
  const failed = (code: string) => (error: unknown) =>
    log.warn(
      { code, error: error instanceof Error ? error.name : 'unknown' },
      'A custodian could not be told.',
    );
  mailer
    .send({ mailId: ids.uuid(), to: contact.mail, ...enquiryWaits[contact.language] })
    .then((outcome) => told.mailed(outcome.kind === 'accepted' ? 'accepted' : outcome.code))
    .catch(failed('HL_RELAY_MAIL'));
  ring({ contactId, ended: told.called }).catch(failed('HL_RELAY_CALL'));
}
