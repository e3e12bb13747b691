import { expect, it } from 'vitest';
import { isForOther } from './who-signs.ts';

it.each([
  ['whom it is about, where there is another', ['eva'], 'eva', ['eva', 'fay'], true],
  ['whom it is about, where there is no other', ['eva'], 'eva', ['eva'], false],
  ['anybody, where it is about each of them', ['eva', 'fay'], 'eva', ['eva', 'fay'], false],
  ['whom it is not about', ['eva'], 'fay', ['eva', 'fay'], false],
])('a week of alerts may be for another than %s', (_whom, about, signer, officers, isForAnother) => {
  expect(isForOther(new Set(about), signer, officers)).toBe(isForAnother);
});
