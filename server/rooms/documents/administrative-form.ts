import type { TakeInDocument } from '../../../contract/document.ts';

/** Forms of immigration authorities that no judge has signed: each is a request of an officer, or an order to one. */
export type AdministrativeForm = 'i-200' | 'i-205' | 'i-247a';

/** The number as it is printed, typed or read out: with or without hyphen, blank or the edition behind it. */
const forms: readonly { form: AdministrativeForm; number: RegExp }[] = [
  { form: 'i-200', number: /(?<![a-z0-9])[il1|][\s._‐-―-]*200(?!\d)/iu },
  { form: 'i-205', number: /(?<![a-z0-9])[il1|][\s._‐-―-]*205(?!\d)/iu },
  { form: 'i-247a', number: /(?<![a-z0-9])[il1|][\s._‐-―-]*247(?!\d)[\s._-]*[a-z]?/iu },
];

/** A docket can end in such digits by itself, so there a hyphen or blank must stand between, and the letter must be an I. */
const inDocket: readonly { form: AdministrativeForm; number: RegExp }[] = [
  { form: 'i-200', number: /(?<![a-z0-9])i[\s-]+200(?!\d)/iu },
  { form: 'i-205', number: /(?<![a-z0-9])i[\s-]+205(?!\d)/iu },
  { form: 'i-247a', number: /(?<![a-z0-9])i[\s-]+247a?(?!\d)/iu },
];

/** The administrative form that one of the fields names; undefined where none does. Pure. */
export function findAdministrativeForm({
  formNumber,
  court,
  judge,
  docket,
}: Pick<TakeInDocument, 'formNumber' | 'court' | 'judge' | 'docket'>): AdministrativeForm | undefined {
  const plain = (text: string) => text.normalize('NFKC');
  const named = [formNumber, court, judge].flatMap((text) =>
    forms.filter(({ number }) => number.test(plain(text))),
  );
  const docketed = inDocket.filter(({ number }) => number.test(plain(docket)));
  return [...named, ...docketed][0]?.form;
}
