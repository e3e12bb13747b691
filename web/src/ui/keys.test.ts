import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { catalogue } from '../app/words/words.ts';
import { type KeyPress, keyList, readKey } from './keys.ts';

const press = (key: string, change: Partial<KeyPress> = {}): KeyPress => ({
  key,
  code: '',
  alt: false,
  ctrl: false,
  shift: false,
  meta: false,
  focus: 'elsewhere',
  ...change,
});

describe('readKey', () => {
  test.each([
    ['F1', 'show-keys'],
    ['F2', 'danger'],
    ['F3', 'hand-on'],
    ['F4', 'answer'],
    ['F5', 'interpreter'],
    ['F6', 'hold'],
    ['F7', 'mute'],
    ['F8', 'ready'],
    ['F9', 'hang-up'],
    ['F10', 'pause-recording'],
  ])('%s means %s, also while typing', (key, kind) => {
    expect(readKey(press(key))).toEqual({ kind });
    expect(readKey(press(key, { focus: 'typing' }))).toEqual({ kind });
  });

  test('Alt and a digit goes to a step, and 0 to the document, whatever sign the keyboard makes of it', () => {
    expect(readKey(press('¡', { code: 'Digit1', alt: true, focus: 'typing' }))).toEqual({
      kind: 'step',
      step: 1,
    });
    expect(readKey(press('5', { code: 'Digit5', alt: true }))).toEqual({ kind: 'step', step: 5 });
    expect(readKey(press('0', { code: 'Digit0', alt: true }))).toEqual({ kind: 'document' });
  });

  test('Alt and 6 or 7 goes to the tasks, also while typing', () => {
    expect(readKey(press('6', { code: 'Digit6', alt: true, focus: 'typing' }))).toEqual({ kind: 'tasks' });
    expect(readKey(press('7', { code: 'Digit7', alt: true }))).toEqual({ kind: 'new-task' });
  });

  test('Alt and 9 asks for a call code that was spoken, also while typing', () => {
    expect(readKey(press('9', { code: 'Digit9', alt: true, focus: 'typing' }))).toEqual({
      kind: 'call-code',
    });
  });

  test('Alt and K is the keypad, whatever sign the keyboard makes of it', () => {
    expect(readKey(press('˚', { code: 'KeyK', alt: true, focus: 'typing' }))).toEqual({ kind: 'keypad' });
    expect(readKey(press('k', { code: 'KeyK' }))).toBeUndefined();
  });

  test('Alt and M opens what is seldom known of a child, also while typing', () => {
    expect(readKey(press('µ', { code: 'KeyM', alt: true, focus: 'typing' }))).toEqual({
      kind: 'more-of-child',
    });
    expect(readKey(press('m', { code: 'KeyM' }))).toBeUndefined();
  });

  test('Alt and V is to prove who calls, also while typing', () => {
    expect(readKey(press('√', { code: 'KeyV', alt: true, focus: 'typing' }))).toEqual({ kind: 'prove' });
    expect(readKey(press('v', { code: 'KeyV' }))).toBeUndefined();
  });

  test('Ctrl and Enter is the next action, also while typing', () => {
    expect(readKey(press('Enter', { ctrl: true, focus: 'typing' }))).toEqual({ kind: 'next' });
  });

  test('Enter never acts twice: a control that has the focus takes it', () => {
    expect(readKey(press('Enter'))).toEqual({ kind: 'enter' });
    expect(readKey(press('Enter', { focus: 'pressing' }))).toBeUndefined();
  });

  test('whatever is typed into a field stays in the field', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 1, maxLength: 1 }), fc.boolean(), (key, shift) => {
        expect(readKey(press(key, { shift, focus: 'typing' }))).toBeUndefined();
      }),
    );
    expect(readKey(press('Enter', { focus: 'typing' }))).toBeUndefined();
  });

  test('keys of the operating system are left alone', () => {
    expect(readKey(press('F4', { alt: true }))).toBeUndefined();
    expect(readKey(press('1', { meta: true }))).toBeUndefined();
    expect(readKey(press('F4', { meta: true }))).toBeUndefined();
  });
});

test('every key in the list has an explanation', () => {
  expect(keyList.map(({ name }) => name).toSorted()).toEqual(Object.keys(catalogue.en.keys).toSorted());
});
