import type { AccountingAudience, DisclosureNature } from '../../../contract/accounting.ts';
import type { Purpose } from '../../../contract/enquiry.ts';
import type { Paragraph } from '../../../contract/inbox.ts';
import type { ProcessKind } from '../../../contract/legal-process.ts';
import type { PaperLanguage } from '../../platform/paper/paper.ts';

type Each<Name extends string> = Readonly<Record<Name, string>>;
export type PaperWords = {
  title: string;
  about: string;
  officer: string;
  agency: string;
  reference: string;
  audience: string;
  period: string;
  made: string;
  /** What the line may tell, or what a custodian has told. */
  ofLine: string;
  ofCustodian: string;
  law: string;
  none: string;
  columns: readonly [string, string, string, string, string];
  entry: string;
  noPerson: string;
  noLetters: string;
  lettersThen: string;
  lettersAfterwards: string;
  noParagraph: string;
  notTheLines: string;
  withheld: string;
  page: string;
  audienceOf: Each<AccountingAudience>;
  natureOf: Each<DisclosureNature>;
  purposeOf: Each<Purpose>;
  processOf: Each<ProcessKind>;
  paragraphOf: Each<Paragraph>;
};

const en: PaperWords = {
  title: 'Accounting of disclosures',
  about: 'About',
  officer: 'Officer {number}, {name}, {agency}',
  agency: '{name} ({ori})',
  reference: 'Case {reference} of {custodian}',
  audience: 'Made for',
  period: 'From, until',
  made: 'Made',
  ofLine:
    'This is what was asked of the line. The line holds no record of a child and does not know whether there is one: what a custodian disclosed, and under which paragraph, stands in that custodian’s own accounting. By recording an enquiry nothing of a record is disclosed. What was written down of enquiries and given in answer to legal process stands here with its paragraph.',
  ofCustodian:
    'These are the disclosures that the custodian made in calls in which the line joined it with an officer. What was said in them is known to the two who spoke.',
  law: '5 U.S.C. 552a(c)(1): date, nature and purpose of each disclosure, and name and address of whom it was made to. 552a(c)(2): kept for five years or the life of the record, whichever is longer.',
  none: 'There is nothing to account for in this time.',
  columns: ['Date', 'Nature', 'Purpose', 'Recipient and address', 'Legal paragraph'],
  entry: 'Entry {entry} of the ledger',
  noPerson: 'An officer whom the agency confirmed',
  noLetters: 'No address is recorded',
  lettersThen: 'Address as recorded on {day}',
  lettersAfterwards: 'Address recorded afterwards, on {day}',
  noParagraph: 'None picked',
  notTheLines: 'Not known to the line',
  withheld: 'Withheld from the subject',
  page: 'Page {page} of {pages}',
  audienceOf: {
    subject: 'the person whom the record is about',
    custodian: 'the custodian itself',
    'privacy-officer': 'the privacy officer of the line',
    inspector: 'an inspector',
  },
  natureOf: {
    'enquiry-recorded': 'An enquiry was recorded',
    spoke: 'Spoke in a call that the line joined',
    'perhaps-spoke': 'Was joined; whether they spoke is not known, as the line was restarted',
    'process-given': 'What was written down of an enquiry was given in answer to a legal process',
  },
  purposeOf: {
    'child-present': 'A child is with the officer',
    'missing-child': 'A child is missing',
    'suspected-exploitation': 'A child may be exploited',
    'court-order': 'A court order about a child',
  },
  processOf: {
    'court-order': 'Order of a court to the line',
    'judicial-subpoena': 'Subpoena of a court',
    'judicial-warrant': 'Warrant that a judge has signed',
    'administrative-subpoena': 'Subpoena of an agency',
    'authority-request': 'Request of another authority',
  },
  paragraphOf: {
    b3: '5 U.S.C. 552a(b)(3), routine use',
    b7: '5 U.S.C. 552a(b)(7), law enforcement, on written request',
    b8: '5 U.S.C. 552a(b)(8), health or safety',
    b11: '5 U.S.C. 552a(b)(11), order of a court',
  },
};

const es: PaperWords = {
  title: 'Registro de divulgaciones',
  about: 'Sobre',
  officer: 'Oficial {number}, {name}, {agency}',
  agency: '{name} ({ori})',
  reference: 'Expediente {reference} de {custodian}',
  audience: 'Hecho para',
  period: 'Desde, hasta',
  made: 'Hecho',
  ofLine:
    'Esto es lo que se preguntó a la línea. La línea no tiene ningún expediente de un menor ni sabe si lo hay: lo que divulgó un custodio, y según qué párrafo, consta en el registro del propio custodio. Al registrar una consulta no se divulga nada de un expediente. Lo anotado de consultas que se entregó en respuesta a requerimientos legales consta aquí con su párrafo.',
  ofCustodian:
    'Estas son las divulgaciones que hizo el custodio en llamadas en las que la línea lo unió con un oficial. Lo que se dijo en ellas lo saben quienes hablaron.',
  law: '5 U.S.C. 552a(c)(1): fecha, naturaleza y finalidad de cada divulgación, y nombre y dirección de quien la recibió. 552a(c)(2): se conserva cinco años o lo que dure el expediente, lo que sea más largo.',
  none: 'No hay nada que registrar en este tiempo.',
  columns: ['Fecha', 'Naturaleza', 'Finalidad', 'Destinatario y dirección', 'Párrafo legal'],
  entry: 'Asiento {entry} del libro',
  noPerson: 'Un oficial a quien la agencia confirmó',
  noLetters: 'No consta ninguna dirección',
  lettersThen: 'Dirección según consta desde el {day}',
  lettersAfterwards: 'Dirección registrada después, el {day}',
  noParagraph: 'No se eligió ninguno',
  notTheLines: 'La línea no lo sabe',
  withheld: 'No se muestra al interesado',
  page: 'Página {page} de {pages}',
  audienceOf: {
    subject: 'la persona a quien se refiere el expediente',
    custodian: 'el propio custodio',
    'privacy-officer': 'la persona responsable de la privacidad en la línea',
    inspector: 'una inspección',
  },
  natureOf: {
    'enquiry-recorded': 'Se registró una consulta',
    spoke: 'Habló en una llamada que unió la línea',
    'perhaps-spoke': 'Se les unió; no se sabe si hablaron, pues la línea se reinició',
    'process-given': 'Lo anotado de una consulta se entregó en respuesta a un requerimiento legal',
  },
  purposeOf: {
    'child-present': 'Hay un menor con el oficial',
    'missing-child': 'Falta un menor',
    'suspected-exploitation': 'Un menor puede estar siendo explotado',
    'court-order': 'Una orden judicial sobre un menor',
  },
  processOf: {
    'court-order': 'Orden de un tribunal a la línea',
    'judicial-subpoena': 'Citación de un tribunal',
    'judicial-warrant': 'Orden firmada por un juez',
    'administrative-subpoena': 'Citación de una agencia',
    'authority-request': 'Solicitud de otra autoridad',
  },
  paragraphOf: {
    b3: '5 U.S.C. 552a(b)(3), uso habitual',
    b7: '5 U.S.C. 552a(b)(7), actividad policial, con solicitud escrita',
    b8: '5 U.S.C. 552a(b)(8), salud o seguridad',
    b11: '5 U.S.C. 552a(b)(11), orden de un tribunal',
  },
};

export const paperWords: Record<PaperLanguage, PaperWords> = { en, es };
