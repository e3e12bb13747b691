import { type ChallengePeriod, shippedObjectTo } from '../../../../contract/legal.ts';
import type { Narrowing, ProcessKind, ProducedPart } from '../../../../contract/legal-process.ts';

type Language = 'en' | 'es';
/** All that the mail says. There is no field for a child, for what the paper says, or for who else is concerned. */
type Notice = {
  reference: string;
  kind: ProcessKind;
  parts: readonly ProducedPart[];
  narrowedTo: Narrowing | undefined;
  until: Date | null;
  objectTo: ChallengePeriod['objectTo'];
};

const kinds: Record<ProcessKind, Record<Language, string>> = {
  'court-order': { en: 'an order of a court', es: 'una orden de un tribunal' },
  'judicial-subpoena': { en: 'a subpoena of a court', es: 'una citación de un tribunal' },
  'judicial-warrant': { en: 'a warrant that a judge has signed', es: 'una orden firmada por un juez' },
  'administrative-subpoena': { en: 'a subpoena of an agency', es: 'una citación de una agencia' },
  'authority-request': { en: 'a request of another authority', es: 'una solicitud de otra autoridad' },
};
const parts: Record<ProducedPart, Record<Language, string>> = {
  entries: {
    en: 'what was written down of it: who did what, and when',
    es: 'lo que se anotó de ella: quién hizo qué y cuándo',
  },
  calls: { en: 'when its calls were in which state', es: 'cuándo estuvo cada llamada en qué estado' },
};

/** The mail that tells an officer that something of an enquiry is to be given, until when they may object, and how. It names nobody. */
export function noticeWords(notice: Notice): { subject: string; text: string } {
  return {
    subject: 'Harborline: you may object / puede oponerse',
    text: [...say(notice, 'en'), '', ...say(notice, 'es'), ''].join('\n'),
  };
}

/** That less is given than everything. */
function sayNarrowed({ from, until, kinds: only }: Narrowing, language: Language): string[] {
  const days = {
    en: [from && `from ${from} on`, until && `until ${until}, that day too`],
    es: [from && `desde el ${from}`, until && `hasta el ${until} inclusive`],
  }[language].filter((said) => said !== undefined);
  const one = {
    en: ['only what is of these days', 'only entries of some kinds'],
    es: ['solo lo de estos días', 'solo asientos de algunas clases'],
  };
  const [ofDays, ofKinds] = one[language];
  return [...(days.length > 0 ? [`- ${ofDays}: ${days.join(', ')}`] : []), ...(only ? [`- ${ofKinds}`] : [])];
}

function say(notice: Notice, language: Language): string[] {
  const { reference, kind, parts: given, narrowedTo, until, objectTo } = notice;
  const what = [
    ...given.map((part) => `- ${parts[part][language]}`),
    ...sayNarrowed(narrowedTo ?? {}, language),
  ];
  const how = (objectTo ?? shippedObjectTo)[language];
  const moment = until === null ? '' : `${until.toISOString().slice(0, 16).replace('T', ' ')} UTC`;
  return language === 'en'
    ? [
        `Harborline was served with ${kinds[kind].en} about an enquiry that you made: ${reference}.`,
        'Two people have agreed to give this of it, and nothing else:',
        ...what,
        `You may object until ${moment}. ${how}`,
        'Where nobody objects, it is given after that. What you said in the enquiry is not given.',
      ]
    : [
        `A Harborline se le notificó ${kinds[kind].es} sobre una consulta que usted hizo: ${reference}.`,
        'Dos personas han acordado entregar de ella esto, y nada más:',
        ...what,
        `Puede oponerse hasta ${moment}. ${how}`,
        'Si nadie se opone, se entrega después. Lo que usted dijo en la consulta no se entrega.',
      ];
}
