import { expect, it } from 'vitest';
import { emptyPaper, toTakeIn } from './paper.ts';

const paper = {
  ...emptyPaper,
  ...{ kind: 'judicial-subpoena', authority: 'Example District Court', docket: 'EX-26-100' },
  ...{ receivedOn: '2026-03-02', asks: 'Who called about the case.', references: 'hl-7f3k-22, HL-9K2M-51' },
};

it('is sent once nothing is missing, with references however they are typed', () => {
  expect(toTakeIn(emptyPaper)).toBeUndefined();
  expect(toTakeIn(paper)).toMatchObject({ dueOn: null, references: ['HL-7F3K-22', 'HL-9K2M-51'] });
  expect(toTakeIn({ ...paper, dueOn: '2026-03-16', references: '' })).toMatchObject({
    ...{ dueOn: '2026-03-16', references: [] },
  });
  expect(toTakeIn({ ...paper, references: 'HL-7' })).toBeUndefined();
});
