import { expect, it } from 'vitest';
import { paragraph } from '../../../../contract/inbox.ts';
import { connectionOf, toConnect } from './connect.ts';

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

it('says how the call stands that was asked for, and offers it anew once it is over or not known any more', () => {
  expect(connectionOf({ answer: 'not-ours', connection: null })).toBeNull();
  expect(connectionOf({ answer: 'connect-now', connection: 'talking' })).toEqual({
    standing: 'talking',
    isUnderWay: true,
  });
  expect(connectionOf({ answer: 'connect-now', connection: 'spoke' })).toEqual({
    standing: 'spoke',
    isUnderWay: false,
  });
  expect(connectionOf({ answer: 'connect-now', connection: null })).toEqual({
    standing: 'line-restarted',
    isUnderWay: false,
  });
});
