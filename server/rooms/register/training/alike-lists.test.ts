import { expect, it } from 'vitest';
import { AlikeLists } from './alike-lists.ts';

const one = { name: 'first-given exact', isShared: false };
const other = { name: 'date exact', isShared: true };

it('keeps one of lists that are alike, and takes none for another', () => {
  const alike = new AlikeLists();
  const kept = alike.share([one, other]);
  expect(alike.share([{ ...one }, { ...other }])).toBe(kept);
  const others = [[other, one], [one], [], [one, { ...other, isShared: false }], [one, other, other]];
  for (const list of others) expect(alike.share(list)).toEqual(list);
  expect(alike.share([one, other])).toEqual([one, other]);
});
