import { type TakeInProcess, takeInProcess } from '../../../../../contract/legal-process.ts';

/** What stands in the form; an empty day is none. */
export type Paper = {
  kind: string;
  authority: string;
  docket: string;
  lettersTo: string;
  formNumber: string;
  receivedOn: string;
  dueOn: string;
  forCivilEnforcement: boolean;
  asks: string;
  references: string;
};
export const emptyPaper: Paper = {
  ...{ kind: '', authority: '', docket: '', lettersTo: '', formNumber: '', receivedOn: '', dueOn: '' },
  ...{ forCivilEnforcement: false, asks: '', references: '' },
};

/** What is sent; undefined while something is missing, or a reference cannot be one. */
export function toTakeIn(paper: Paper): TakeInProcess | undefined {
  const references = paper.references.split(/[\s,;]+/).filter((one) => one !== '');
  return takeInProcess.safeParse({
    ...paper,
    dueOn: paper.dueOn === '' ? null : paper.dueOn,
    references,
  }).data;
}
