import { checkSmtp, readSmtpSettings } from '../../server/adapters/mail/index.ts';
import type { Finding } from './finding.ts';

const subject = 'Mail';

const meanings: Record<string, [what: string, whatToDo: string]> = {
  'server-away': [
    'does not answer',
    'check the host and port in HARBORLINE_SMTP_URL, and that this machine may reach it.',
  ],
  'server-busy': ['takes no mail at the moment', 'mails are tried again; look again in some minutes.'],
  'not-encrypted': [
    'offers no encryption with a certificate that can be trusted',
    'use the name that its certificate is for, or name its authority in HARBORLINE_SMTP_CA_FILE.',
  ],
  'sign-in-refused': [
    'does not let the line sign in',
    'check the user name in HARBORLINE_SMTP_URL and the password in HARBORLINE_SMTP_PASSWORD_FILE.',
  ],
};

/** Whether the line can tell people that something waits. It sends nothing. */
export async function mailFinding(variables: Record<string, string | undefined>): Promise<Finding> {
  try {
    const settings = readSmtpSettings(variables);
    if (!settings) {
      const what = 'no mail server is set, so nobody is told of alarms or decisions who is not looking';
      return { subject, state: 'note', what, whatToDo: 'set HARBORLINE_SMTP_URL and HARBORLINE_MAIL_FROM.' };
    }
    const outcome = await checkSmtp(settings);
    const server = `${settings.host}:${settings.port}`;
    if (outcome.kind === 'accepted') return { subject, state: 'ok', what: `${server} takes the line's mail` };
    const [what, whatToDo] = meanings[outcome.code] ?? ['refuses the line', 'ask whoever runs it.'];
    return { subject, state: 'problem', what: `${server} ${what}`, whatToDo };
  } catch {
    const what = 'its settings cannot be read';
    return { subject, state: 'problem', what, whatToDo: 'compare HARBORLINE_SMTP_* with docs/paging.md.' };
  }
}
