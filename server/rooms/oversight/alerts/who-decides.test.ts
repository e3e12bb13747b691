import { expect, it } from 'vitest';
import { forWhom } from './who-decides.ts';

const [eva, fay, sam] = ['eva', 'fay', 'sam'];

it.each([
  ['a privacy officer, where it is about somebody else', [sam], eva, [eva, fay], false, false],
  ['another privacy officer, where it is about one', [eva], eva, [eva, fay], true, false],
  ['counsel, where it is about the only one', [eva, sam], eva, [eva], true, true],
  ['counsel, where it is about all of them', [eva, fay], sam, [eva, fay], false, true],
  ['a privacy officer who is yet to come, where there is none', [sam], eva, [], false, false],
  ['a privacy officer, where it is about nobody', [], eva, [eva], false, false],
])('an alert is for %s', (_whom, about, viewer, officers, isAboutViewer, isForCounsel) => {
  expect(forWhom(new Set(about), viewer, officers)).toEqual({ isAboutViewer, isForCounsel });
});
