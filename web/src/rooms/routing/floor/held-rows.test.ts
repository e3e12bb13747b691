import { describe, expect, it } from 'vitest';
import { type HeldRow, holdRows } from './held-rows.ts';

const same = (row: string) => row;
const rows = (...names: string[]): HeldRow<string>[] => names.map((row) => ({ row, gone: false }));

describe('the rows of a list', () => {
  it('are as the line tells them while nobody is there', () => {
    expect(holdRows(rows('a', 'b'), ['c', 'b'], false, same)).toEqual(rows('c', 'b'));
  });

  it('stay where they are while somebody is: what has gone says so, what is new comes last', () => {
    expect(holdRows(rows('a', 'b'), ['c', 'b'], true, same)).toEqual([
      { row: 'a', gone: true },
      { row: 'b', gone: false },
      { row: 'c', gone: false },
    ]);
  });

  it('that come back are no longer gone', () => {
    expect(holdRows([{ row: 'a', gone: true }], ['a'], true, same)).toEqual(rows('a'));
  });
});
