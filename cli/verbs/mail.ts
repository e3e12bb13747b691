import { randomUUID } from 'node:crypto';
import { openSmtpMailer, readSmtpSettings } from '../../server/adapters/mail/index.ts';
import { systemClock } from '../../server/platform/clock.ts';
import { OperatorError } from '../operator-error.ts';
import type { Verb } from './shared-options.ts';

/** `harborline mail test`: sends one mail at once, past the line, so that its settings can be tried. */
export const mail: Verb = (program, run) => {
  const group = program.command('mail').summary('the mail by which people are told').helpCommand(false);
  group
    .command('test')
    .summary('send one mail to an address')
    .description(
      'Sends one mail with the settings of HARBORLINE_SMTP_URL and says what the mail server answered.',
    )
    .argument('<address>', 'where to')
    .action(run(sendTest));
};

async function sendTest(to: string): Promise<number> {
  const settings = readSmtpSettings(process.env);
  if (!settings)
    throw new OperatorError(
      'MAIL_NOT_SET',
      'No mail server is set.',
      'set HARBORLINE_SMTP_URL and HARBORLINE_MAIL_FROM; docs/paging.md says how.',
    );
  const mailer = await openSmtpMailer(settings, systemClock);
  const subject = 'Harborline can reach you by mail';
  const text = 'Somebody tried whether Harborline can send mail. There is nothing to do.\n';
  const outcome = await mailer.send({ mailId: randomUUID(), to, subject, text });
  if (outcome.kind === 'accepted') {
    process.stdout.write('The mail server has taken the mail.\n');
    return 0;
  }
  throw new OperatorError(
    'MAIL_NOT_TAKEN',
    `The mail server has not taken the mail: ${outcome.code}.`,
    "'harborline doctor' says what that means.",
  );
}
