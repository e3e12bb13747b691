import type { LineLanguage } from '../../../../contract/call.ts';
import { deadlineWords } from '../../../../contract/deadline-words.ts';
import type { Purpose } from '../../../../contract/enquiry.ts';
import type { ReportRule } from '../../../../contract/enquiry-after.ts';
import type { EnquiryTaskKind } from '../../../../contract/task.ts';

/** What is said aloud to a caller, in the caller's language. It is the same whatever the truth is (promise 6). */
export type Spoken = {
  caller: string;
  /** The same, where it is written. */
  callerInWriting: string;
  purpose: string;
  attestation: string;
  purposes: Record<Purpose, string>;
  /** Of a purpose that the line declines, with the written channel as the legal profile words it. */
  declined: string;
  declinedWithoutChannel: string;
  child: string;
  send: string;
  /** After Send: the reference, by when, and the number of child protection. */
  recorded: string;
  /** The same once the deadline is over. */
  recordedOver: string;
  /** Said when a task about an enquiry is done. */
  afterSend: Record<EnquiryTaskKind, string>;
  /** What the law of the agency's state says of reporting, where the legal profile has it. */
  reportRule: { who: Record<ReportRule['reporters'], string>; atOnce: string; within: string };
};

export const spoken: Record<LineLanguage, Spoken> = {
  en: {
    caller:
      'Can anyone hear you? Please take me off speaker. Your name and rank, your badge, your agency and case number?',
    callerInWriting: 'Your name and rank, your badge, your agency and case number, please?',
    purpose: 'What is this about: a child who is with you, a missing child, exploitation, or a court order?',
    attestation:
      'You confirm that this is about {purpose}, and is not made for, or on behalf of, civil immigration enforcement.',
    purposes: {
      'child-present': 'a child who is with you',
      'missing-child': 'a missing child',
      'suspected-exploitation': 'a child who may be exploited',
      'court-order': 'a court order about a child',
    },
    declined:
      'This line cannot take an enquiry for civil immigration enforcement. The written channel is {channel}. If a child is in danger now, tell me.',
    declinedWithoutChannel:
      'This line cannot take an enquiry for civil immigration enforcement. Please use the written channel that this line publishes. If a child is in danger now, tell me.',
    child: 'What do you know about the child? Please leave out any address.',
    send: 'I will now record what you told me. Is there anything you want to add or correct?',
    recorded:
      'Recorded as {reference}. You will hear by {by}. Do not wait for us: stay with the child, keep brothers and sisters together, and call child protection now at {number}. Hurt, or afraid of someone there? 911. Do not ask about papers.',
    recordedOver:
      'Recorded as {reference}. Do not wait for us: stay with the child, keep brothers and sisters together, and call child protection now. Hurt, or afraid of someone there? 911. Do not ask about papers.',
    afterSend: {
      'enquiry-deadline': deadlineWords.en,
      'report-check':
        'Has child protection been told? Who told them, which agency, and under what number? Please leave out any address.',
      'entry-check':
        'Has your agency entered the missing child? It has to be done within two hours. Under which NCIC number?',
    },
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
    caller:
      '¿Alguien más le oye? Por favor, quíteme del altavoz. ¿Su nombre y rango, su placa, su agencia y el número de caso?',
    callerInWriting: 'Por favor, ¿su nombre y rango, su placa, su agencia y el número de caso?',
    purpose:
      '¿De qué se trata: un menor que está con usted, un menor desaparecido, explotación o una orden judicial?',
    attestation:
      'Usted confirma que se trata de {purpose}, y que no se hace para el control migratorio civil ni en su nombre.',
    purposes: {
      'child-present': 'un menor que está con usted',
      'missing-child': 'un menor desaparecido',
      'suspected-exploitation': 'un menor que puede estar siendo explotado',
      'court-order': 'una orden judicial sobre un menor',
    },
    declined:
      'Esta línea no puede tomar una consulta para el control migratorio civil. La vía escrita es {channel}. Si un menor está en peligro ahora, dígamelo.',
    declinedWithoutChannel:
      'Esta línea no puede tomar una consulta para el control migratorio civil. Por favor, use la vía escrita que esta línea publica. Si un menor está en peligro ahora, dígamelo.',
    child: '¿Qué sabe del menor? Por favor, no me dé ninguna dirección.',
    send: 'Ahora voy a registrar lo que me dijo. ¿Quiere añadir o corregir algo?',
    recorded:
      'Registrada como {reference}. Tendrá respuesta antes de las {by}. No nos espere: quédese con el menor, mantenga juntos a los hermanos y llame ya a protección de menores al {number}. ¿Herido, o con miedo de alguien allí? 911. No pregunte por papeles.',
    recordedOver:
      'Registrada como {reference}. No nos espere: quédese con el menor, mantenga juntos a los hermanos y llame ya a protección de menores. ¿Herido, o con miedo de alguien allí? 911. No pregunte por papeles.',
    afterSend: {
      'enquiry-deadline': deadlineWords.es,
      'report-check':
        '¿Se ha avisado a protección de menores? ¿Quién avisó, a qué agencia y con qué número? Por favor, no me dé ninguna dirección.',
      'entry-check':
        '¿Ha registrado su agencia al menor desaparecido? Hay que hacerlo en dos horas. ¿Con qué número NCIC?',
    },
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
