import { z } from 'zod';

/** Printable, and short enough for one line: nothing in it can end a header and begin another (RFC 5322, section 2.2). */
const headerText = z
  .string()
  .min(1)
  .max(200)
  .regex(/^\P{Cc}+$/u);

/** An address as it goes into an envelope (RFC 5321): no name, no list, no quoting. */
export const mailAddress = z.email().max(254);

/** A mail in plain text. `mailId` becomes its Message-ID, the same at every try, so that a receiver can tell a repetition. */
export const mail = z.strictObject({
  mailId: z.uuid(),
  to: mailAddress,
  subject: headerText,
  text: z.string().max(200_000),
});
export type Mail = z.infer<typeof mail>;

/** Why the mail did not go, and will not if it is sent again as it is. */
export type FinalFailure = 'not-valid' | 'not-set-up' | 'recipient-refused' | 'message-refused';
/** Why it did not go now. */
export type PassingFailure = 'server-away' | 'server-busy' | 'not-encrypted' | 'sign-in-refused';

export type MailOutcome =
  | { kind: 'accepted' }
  | { kind: 'refused'; code: FinalFailure }
  | { kind: 'not-now'; code: PassingFailure };

/** Hands mails to whoever delivers them. `accepted` means that it was taken over, not that anybody has read it. */
export interface Mailer {
  send(mail: Mail): Promise<MailOutcome>;
}

/** What serves where no mail server is set: every mail fails, and its failure is recorded. */
export const noMailer: Mailer = { send: async () => ({ kind: 'refused', code: 'not-set-up' }) };
