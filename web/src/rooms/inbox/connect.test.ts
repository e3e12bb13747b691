import { expect, it } from 'vitest';
import { paragraph } from '../../../../contract/inbox.ts';
import { toConnect } from './connect.ts';

it('lets a federal custodian connect only under a paragraph, and under (b)(7) only with the written request', () => {
  const draft = { place: 'step-1', paragraph: null, writtenRequest: false };
  expect(toConnect(draft, true)).toBeUndefined();
  expect(toConnect({ ...draft, paragraph: 'b7' }, true)).toBeUndefined();
  expect(toConnect({ ...draft, paragraph: 'b7', writtenRequest: true }, true)).toMatchObject({
    paragraph: 'b7',
    writtenRequest: true,
  });
  for (const one of paragraph.exclude(['b7']).options)
    expect(toConnect({ ...draft, paragraph: one }, true)).toMatchObject({ paragraph: one });
});

it('asks nobody else for one', () => {
  const draft = { place: 'step-1', paragraph: null, writtenRequest: false };
  expect(toConnect(draft, false)).toMatchObject({ answer: 'connect-now', paragraph: null });
  expect(toConnect({ ...draft, place: undefined }, false)).toBeUndefined();
});
