import type { LineLanguage } from '../../../../contract/call.ts';
import type { Purpose } from '../../../../contract/enquiry.ts';
import type { ReportRule } from '../../../../contract/enquiry-after.ts';

/** What is asked of a caller in the caller's language, beside what two people agree on (`contract/said-aloud.ts`). */
export type Spoken = {
  /** Who writes, where it is written. */
  callerInWriting: string;
  purpose: string;
  purposes: Record<Purpose, string>;
  child: string;
  send: string;
  /** What the law of the agency's state says of reporting, where the legal profile has it. */
  reportRule: { who: Record<ReportRule['reporters'], string>; atOnce: string; within: string };
};

export const spoken: Record<LineLanguage, Spoken> = {
  en: {
    callerInWriting: 'Your name and rank, your badge, your agency and case number, please?',
    purpose: 'What is this about: a child who is with you, a missing child, exploitation, or a court order?',
    purposes: {
      'child-present': 'a child who is with you',
      'missing-child': 'a missing child',
      'suspected-exploitation': 'a child who may be exploited',
      'court-order': 'a court order about a child',
    },
    child: 'What do you know about the child? Please leave out any address.',
    send: 'I will now record what you told me. Is there anything you want to add or correct?',
    reportRule: {
      who: {
        everyone: 'In {state} everybody has to report harm to a child {when}.',
        'named-professions':
          'In {state} those whom the law names have to report harm to a child {when}. Are you one of them?',
      },
      atOnce: 'at once',
      within: 'within {hours} hours',
    },
  },
  es: {
    callerInWriting: 'Por favor, ¿su nombre y rango, su placa, su agencia y el número de caso?',
    purpose:
      '¿De qué se trata: un menor que está con usted, un menor desaparecido, explotación o una orden judicial?',
    purposes: {
      'child-present': 'un menor que está con usted',
      'missing-child': 'un menor desaparecido',
      'suspected-exploitation': 'un menor que puede estar siendo explotado',
      'court-order': 'una orden judicial sobre un menor',
    },
    child: '¿Qué sabe del menor? Por favor, no me dé ninguna dirección.',
    send: 'Ahora voy a registrar lo que me dijo. ¿Quiere añadir o corregir algo?',
    reportRule: {
      who: {
        everyone: 'En {state} todos deben informar de un daño a un menor {when}.',
        'named-professions':
          'En {state} quienes la ley nombra deben informar de un daño a un menor {when}. ¿Es usted uno de ellos?',
      },
      atOnce: 'de inmediato',
      within: 'en {hours} horas',
    },
  },
};
