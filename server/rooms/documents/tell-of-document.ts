import type { Tx } from '../../platform/db/database.ts';
import type { Ids } from '../../platform/ids.ts';
import { type Mailbox, queueMail } from '../staff/index.ts';

export type TellingParts = {
  ids: Ids;
  /** Where the custodian itself is told. */
  mailboxesOf: (tx: Tx, custodianId: string) => Promise<Mailbox[]>;
};

/** What a custodian reads in a mail: that a document waits, and nothing of it. */
export const documentWaits = {
  en: {
    subject: 'Harborline: a court document waits for you',
    text: [
      'A court document waits for you in the Harborline inbox.',
      'Sign in there and open it with the key file of your organisation. Nobody else can open it.',
      '',
      'Nothing else is said in this message, on purpose. Please do not answer it.',
      '',
    ].join('\n'),
  },
  es: {
    subject: 'Harborline: le espera un documento judicial',
    text: [
      'Un documento judicial le espera en la bandeja de Harborline.',
      'Entre allí y ábralo con el archivo de clave de su organización. Nadie más puede abrirlo.',
      '',
      'Este mensaje no dice nada más, a propósito. Por favor, no lo responda.',
      '',
    ].join('\n'),
  },
} as const;

/**
 * Tells a custodian by mail that a document waits, with what hands it over: tried again until the server takes it. That one waits is no secret of a record,
 * for a paper says itself to whom it is addressed; so this is a mail as any other, and what becomes of it is in the ledger.
 */
export async function tellOfDocument(
  tx: Tx,
  { ids, mailboxesOf }: TellingParts,
  custodianId: string,
): Promise<void> {
  for (const { address, language } of await mailboxesOf(tx, custodianId))
    await queueMail(tx, {
      ...{ mailId: ids.uuid(), to: address, ...documentWaits[language] },
      reason: 'custodian-document',
    });
}
