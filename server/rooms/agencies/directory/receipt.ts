import type { MailLanguage } from '../../../../contract/paging.ts';
import type { ProofMethod } from '../../../../contract/proof.ts';

/** What a receipt says: which enquiry, when, and how its caller was proven. There is nothing else that it could say. */
export type Receipt = { reference: string; recordedAt: Date; method: ProofMethod };

const words: Record<
  MailLanguage,
  {
    subject: string;
    sentence: string;
    when: string;
    how: string;
    close: string;
    ways: Record<ProofMethod, string>;
  }
> = {
  en: {
    subject: 'An enquiry in the name of your agency',
    sentence: 'An enquiry in the name of your agency was recorded at Harborline:',
    when: 'Recorded',
    how: 'Shown by',
    close:
      'If nobody at your agency asked this, tell Harborline at once. For everybody’s safety this mail does not say more. Nobody reads answers to it.',
    ways: {
      'call-back-officer': 'a call to the number of your agency, at which the officer answered',
      'call-back-dispatch': 'a call to the number of your agency, which confirmed the officer',
      'call-back-own-telephone':
        'a call to a telephone of the officer that was confirmed at the number of your agency',
      'call-code': 'the call code of an officer whom your agency enrolled',
      portal: 'the sign-in of an officer whom your agency enrolled',
    },
  },
  es: {
    subject: 'Una consulta en nombre de su agencia',
    sentence: 'En Harborline se registró una consulta en nombre de su agencia:',
    when: 'Registrada',
    how: 'Comprobada por',
    close:
      'Si nadie de su agencia la hizo, avise a Harborline cuanto antes. Por la seguridad de todos, este correo no dice más. Nadie lee las respuestas.',
    ways: {
      'call-back-officer': 'una llamada al número de su agencia, en el que contestó el oficial',
      'call-back-dispatch': 'una llamada al número de su agencia, que confirmó al oficial',
      'call-back-own-telephone':
        'una llamada a un teléfono del oficial que se confirmó en el número de su agencia',
      'call-code': 'el código de llamada de un oficial inscrito por su agencia',
      portal: 'la sesión de un oficial inscrito por su agencia',
    },
  },
};

/** The mail of a receipt, in plain text. */
export function receiptWords(
  { reference, recordedAt, method }: Receipt,
  language: MailLanguage,
): { subject: string; text: string } {
  const { subject, sentence, when, how, close, ways } = words[language];
  const moment = `${recordedAt.toISOString().slice(0, 16).replace('T', ' ')} UTC`;
  return {
    subject,
    text: `${sentence}\n\n${reference}\n${when}: ${moment}\n${how}: ${ways[method]}\n\n${close}\n`,
  };
}
