import type { MailLanguage, PagedEvent } from '../../../../contract/paging.ts';

/**
 * What a mail says. It lies in mailboxes that are not ours, so it says that something waits and nothing else. Decisions, keys
 * and accounts share one sentence: which of them it is must not be told. Alarms share another, since they need haste.
 */
type Tone = 'waits' | 'urgent';

const toneOf: Record<PagedEvent, Tone> = {
  'decision-waits': 'waits',
  'decision-made': 'waits',
  'key-rotated': 'waits',
  'account-disabled': 'waits',
  'witness-unreachable': 'waits',
  'break-glass-opened': 'urgent',
  'ledger-broken': 'urgent',
  'line-restarted-too-often': 'urgent',
  'recordings-in-trouble': 'urgent',
  'queue-stands-still': 'urgent',
  'task-overdue': 'urgent',
  'agency-telephone-change': 'urgent',
  'call-codes-closed': 'urgent',
  'call-codes-open-again': 'waits',
  'officer-unknown': 'urgent',
  'custodians-overlap': 'waits',
  'custodian-suspended': 'urgent',
  'look-ups-differ': 'urgent',
  'misuse-noticed': 'waits',
  'misuse-for-counsel': 'waits',
  'review-overdue': 'waits',
  'legal-process-waits': 'waits',
};

const words: Record<MailLanguage, Record<Tone, { subject: string; sentence: string; close: string }>> = {
  en: {
    waits: {
      subject: 'Something waits for you at Harborline',
      sentence: 'Something waits for you at Harborline. Sign in to see what it is:',
      close: 'For everybody’s safety this mail does not say more. Nobody reads answers to it.',
    },
    urgent: {
      subject: 'Harborline needs you now',
      sentence: 'Harborline needs you now. Please sign in at once to see why:',
      close: 'For everybody’s safety this mail does not say more. Nobody reads answers to it.',
    },
  },
  es: {
    waits: {
      subject: 'Algo le espera en Harborline',
      sentence: 'Algo le espera en Harborline. Inicie sesión para ver qué es:',
      close: 'Por la seguridad de todos, este correo no dice más. Nadie lee las respuestas.',
    },
    urgent: {
      subject: 'Harborline le necesita ahora',
      sentence: 'Harborline le necesita ahora. Inicie sesión cuanto antes para ver por qué:',
      close: 'Por la seguridad de todos, este correo no dice más. Nadie lee las respuestas.',
    },
  },
};

const confirmation: Record<MailLanguage, { subject: string; sentence: string; close: string }> = {
  en: {
    subject: 'Is this your address for Harborline?',
    sentence:
      'Somebody entered this address at Harborline. If it was you, open this link while you are signed in:',
    close: 'The link works for a day. If it was not you, do nothing.',
  },
  es: {
    subject: '¿Es esta su dirección para Harborline?',
    sentence:
      'Alguien escribió esta dirección en Harborline. Si fue usted, abra este enlace con la sesión iniciada:',
    close: 'El enlace sirve durante un día. Si no fue usted, no haga nada.',
  },
};

export type MailWords = { subject: string; text: string };

/** The mail of a page. Its link holds the page's id, which is random and says nothing. */
export function pageWords(
  event: PagedEvent,
  language: MailLanguage,
  publicUrl: string,
  pageId: string,
): MailWords {
  return write(words[language][toneOf[event]], new URL(`/waiting/${pageId}`, publicUrl));
}

/** The mail that asks whether an address is right. The secret is in the link's fragment, which no server sees. */
export function confirmationWords(language: MailLanguage, publicUrl: string, secret: string): MailWords {
  return write(confirmation[language], new URL(`/own-channels#${secret}`, publicUrl));
}

function write(said: { subject: string; sentence: string; close: string }, link: URL): MailWords {
  return { subject: said.subject, text: `${said.sentence}\n\n${link.href}\n\n${said.close}\n` };
}
