import type { NoticeCallOutcome } from '../../../../contract/custodian.ts';
import type { Ids } from '../../../platform/ids.ts';
import { contactsOf, type LiveCustodian } from '../../custodians/index.ts';
import type { Mail, Mailer } from '../../staff/index.ts';
import { enquiryWaits } from './enquiry-waits-mail.ts';
import type { Waits } from './waits.ts';

/** The port to the line's calls to custodians, which leave no row and no entry of their own. */
export type RingContact = (wish: {
  contactId: string;
  ended: (outcome: NoticeCallOutcome) => void;
}) => Promise<void>;
export type TellParts = { mailer: Mailer; ring: RingContact; ids: Ids };
type Told = { mailed: (how: string) => void; called: (outcome: NoticeCallOutcome) => void };

/** How long is waited before a mail is tried again that the server would not take now; by then the next moment of the schedule is near. */
const AGAIN_AFTER_MS = [10_000, 30_000, 60_000];

/**
 * Tells one contact that an enquiry waits: by mail, in which nothing else is said, and by a call that takes the PIN. Neither is written down in the
 * clear, nor where it fails: a row, an entry or a line of the log would say that somebody was asked. Nobody waits for it.
 */
export function tellContact(
  parts: TellParts & { waits: Waits },
  { reach, contactIds }: LiveCustodian,
  place: string,
  told: Told,
): void {
  const { ring, ids } = parts;
  const contact = contactsOf(reach).get(place);
  const contactId = contactIds.get(place);
  if (!contact || !contactId) return;
  const mail = { mailId: ids.uuid(), to: contact.mail, ...enquiryWaits[contact.language] };
  send(parts, mail, AGAIN_AFTER_MS).then(told.mailed, () => told.mailed('failed'));
  ring({ contactId, ended: told.called }).catch(() => told.called('not-dialled'));
}

type Sending = Pick<TellParts, 'mailer'> & { waits: Waits };

/** What became of it in the end. In memory alone: a job would say that somebody was asked. It is one mail to whoever reads it, however often it was tried. */
async function send(
  { mailer, waits }: Sending,
  mail: Mail,
  againAfterMs: readonly number[],
): Promise<string> {
  const outcome = await mailer.send(mail);
  const [waitMs, ...later] = againAfterMs;
  if (outcome.kind !== 'not-now' || waitMs === undefined)
    return outcome.kind === 'accepted' ? 'accepted' : outcome.code;
  await waits.for(waitMs);
  return send({ mailer, waits }, mail, later);
}
