import type { MailLanguage } from '../../contract/paging.ts';
import type { Role } from '../../contract/session.ts';
import { ask, eventually, type TestLine } from './line.ts';
import type { TestMailServer } from './smtp.ts';

/** What a mail server was handed for whoever is called by that word, and people who are reached there. */
export function mailboxes(line: TestLine, post: TestMailServer) {
  const mailsTo = (word: string) => post.received.filter(({ to }) => to[0]?.startsWith(`${word}@`));
  const mailTo = (word: string, nth: number) =>
    eventually(() => {
      const found = mailsTo(word)[nth];
      if (!found) throw new Error('The mail has not come yet.');
      return found;
    });
  /** Somebody who entered an address and opened the link that was mailed there. */
  const reach = async (role: Role, name: string, word: string, language: MailLanguage = 'en') => {
    const person = await line.signInAs(role, name);
    const channel = { address: `${word}@harborline.example`, language, quietHours: null };
    await ask(line, person.cookie, 'PUT', '/api/own-channels', channel);
    const secret = /own-channels#(\S+)/.exec((await mailTo(word, 0)).mail.text ?? '')?.[1];
    await ask(line, person.cookie, 'POST', '/api/own-channels/confirmation', { secret });
    return person;
  };
  return { mailsTo, mailTo, reach };
}
