import type { Topic } from './rules/rule.ts';

export type MessageLanguage = 'en' | 'es';

type Catalogue = {
  readonly seen: Readonly<Record<Topic, string>>;
  readonly notSaved: (seen: string, readTogether: boolean) => string;
  readonly why: (topic: Topic) => string;
};

const english: Catalogue = {
  seen: {
    address: 'an address',
    position: 'a place on a map',
    home: 'where a child or a carer lives or is staying',
    placement: 'the home, shelter or other place that looks after a child',
    school: 'the name of a child’s school',
    status: 'somebody’s immigration or citizenship status',
  },
  notSaved: (seen, readTogether) =>
    `This was not saved yet: ${readTogether ? 'together with the field beside it, ' : ''}it seems to hold ${seen}.`,
  why: (topic) =>
    topic === 'status'
      ? 'Harborline keeps no such status for anyone, and no enquiry needs it. Please take it out and save again.'
      : 'Harborline never keeps where a child or a carer is, so that nobody can find a child through us. ' +
        'Please take it out and save again; officer and custodian can speak about it once they are connected.',
};

const spanish: Catalogue = {
  seen: {
    address: 'una dirección',
    position: 'un punto en un mapa',
    home: 'dónde vive o se queda un menor o quien lo cuida',
    placement: 'el hogar, albergue u otro lugar que cuida a un menor',
    school: 'el nombre de la escuela de un menor',
    status: 'el estatus migratorio o la ciudadanía de alguien',
  },
  notSaved: (seen, readTogether) =>
    `Esto aún no se guardó: ${readTogether ? 'junto con el campo de al lado, ' : ''}parece contener ${seen}.`,
  why: (topic) =>
    topic === 'status'
      ? 'Harborline no guarda ese dato de nadie, y ninguna consulta lo necesita. Por favor, quítelo y guarde de nuevo.'
      : 'Harborline nunca guarda dónde está un menor o quien lo cuida, para que nadie pueda encontrarlo por medio de ' +
        'nosotros. Por favor, quítelo y guarde de nuevo; el oficial y el custodio podrán hablarlo cuando estén conectados.',
};

const catalogues: Readonly<Record<MessageLanguage, Catalogue>> = { en: english, es: spanish };

/** What happened, why, and what to do. The text itself is never repeated. */
export function explainStop(topic: Topic, readTogether: boolean, language: MessageLanguage): string {
  const { seen, notSaved, why } = catalogues[language];
  return `${notSaved(seen[topic], readTogether)} ${why(topic)}`;
}
