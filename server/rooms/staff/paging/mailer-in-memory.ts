import { type Mail, type Mailer, type MailOutcome, mail } from './mailer.ts';

/** Keeps what it was given. `answer` decides how it answers; what it does not accept, it does not keep. */
export class InMemoryMailer implements Mailer {
  readonly delivered: Mail[] = [];
  answer: (mail: Mail) => MailOutcome = () => ({ kind: 'accepted' });

  async send(asked: Mail): Promise<MailOutcome> {
    const read = mail.safeParse(asked);
    if (!read.success) return { kind: 'refused', code: 'not-valid' };
    const outcome = this.answer(read.data);
    if (outcome.kind === 'accepted') this.delivered.push(read.data);
    return outcome;
  }
}
