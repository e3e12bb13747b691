/** What a key of the desk does. Pure, so that the list of keys and their effect cannot drift apart. */
export type StepNumber = 1 | 2 | 3 | 4 | 5;
export type KeyAction =
  | { kind: 'show-keys' }
  | { kind: 'danger' }
  | { kind: 'hand-on' }
  | { kind: 'interpreter' }
  | { kind: 'answer' }
  | { kind: 'hold' }
  | { kind: 'mute' }
  | { kind: 'keypad' }
  | { kind: 'prove' }
  | { kind: 'ready' }
  | { kind: 'hang-up' }
  | { kind: 'pause-recording' }
  | { kind: 'refuse-recording' }
  | { kind: 'step'; step: StepNumber }
  | { kind: 'tasks' }
  | { kind: 'new-task' }
  | { kind: 'lane' }
  | { kind: 'call-code' }
  | { kind: 'document' }
  | { kind: 'more-of-child' }
  | { kind: 'next' }
  | { kind: 'enter' }
  | { kind: 'digit'; digit: number }
  | { kind: 'leave' };

/** Where the focus is: in a text that is being written, on a control that Enter presses, or elsewhere. */
export type Focus = 'typing' | 'pressing' | 'elsewhere';

export type KeyPress = {
  key: string;
  code: string;
  alt: boolean;
  ctrl: boolean;
  shift: boolean;
  meta: boolean;
  focus: Focus;
};

const functionKeys: Record<string, KeyAction> = {
  F1: { kind: 'show-keys' },
  F2: { kind: 'danger' },
  F3: { kind: 'hand-on' },
  F4: { kind: 'answer' },
  F5: { kind: 'interpreter' },
  F6: { kind: 'hold' },
  F7: { kind: 'mute' },
  F8: { kind: 'ready' },
  F9: { kind: 'hang-up' },
  F10: { kind: 'pause-recording' },
};
const altKeys: Record<string, KeyAction> = {
  KeyK: { kind: 'keypad' },
  KeyV: { kind: 'prove' },
  KeyM: { kind: 'more-of-child' },
  Digit1: { kind: 'step', step: 1 },
  Digit2: { kind: 'step', step: 2 },
  Digit3: { kind: 'step', step: 3 },
  Digit4: { kind: 'step', step: 4 },
  Digit5: { kind: 'step', step: 5 },
  Digit6: { kind: 'tasks' },
  Digit7: { kind: 'new-task' },
  Digit8: { kind: 'lane' },
  Digit9: { kind: 'call-code' },
  Digit0: { kind: 'document' },
};

/** The action of a key press; undefined where the key belongs to the browser or to the text being written. */
export function readKey(press: KeyPress): KeyAction | undefined {
  const { key, code, alt, ctrl, shift, meta } = press;
  if (meta) return undefined;
  const plain = !alt && !ctrl;
  if (plain && !shift && functionKeys[key]) return functionKeys[key];
  if (ctrl && !alt && !shift && key === 'F10') return { kind: 'refuse-recording' };
  if (alt && !ctrl && !shift && altKeys[code]) return altKeys[code];
  if (ctrl && !alt && key === 'Enter') return { kind: 'next' };
  if (plain && key === 'Escape') return { kind: 'leave' };
  return plain ? readBareKey(press) : undefined;
}

function readBareKey({ key, shift, focus }: KeyPress): KeyAction | undefined {
  if (focus === 'typing') return undefined;
  if (key === '?') return { kind: 'show-keys' };
  if (shift) return undefined;
  if (key === 'Enter') return focus === 'elsewhere' ? { kind: 'enter' } : undefined;
  return /^[1-9]$/.test(key) ? { kind: 'digit', digit: Number(key) } : undefined;
}

const notWrittenIn = new Set(['button', 'checkbox', 'radio', 'range', 'submit', 'reset', 'color', 'file']);

/** Says where the focus is, from the element that a key press went to. */
export function focusOf(target: EventTarget | null): Focus {
  if (!(target instanceof HTMLElement)) return 'elsewhere';
  if (target instanceof HTMLInputElement) return notWrittenIn.has(target.type) ? 'elsewhere' : 'typing';
  if (
    target instanceof HTMLTextAreaElement ||
    target instanceof HTMLSelectElement ||
    target.isContentEditable
  )
    return 'typing';
  return target.closest('button, a[href], summary, [role="menuitem"]') ? 'pressing' : 'elsewhere';
}

/** The keys as the list of keys shows them, each with the name of its explanation. */
export const keyList = [
  { keys: 'F1  ?', name: 'show-keys' },
  { keys: 'F2', name: 'danger' },
  { keys: 'F3', name: 'hand-on' },
  { keys: 'F4', name: 'answer' },
  { keys: 'F5', name: 'interpreter' },
  { keys: 'F6', name: 'hold' },
  { keys: 'F7', name: 'mute' },
  { keys: 'F8', name: 'ready' },
  { keys: 'F9', name: 'hang-up' },
  { keys: 'F10', name: 'pause-recording' },
  { keys: 'Ctrl+F10', name: 'refuse-recording' },
  { keys: 'Alt+V', name: 'prove' },
  { keys: 'Alt+K', name: 'keypad' },
  { keys: 'Alt+1 … 5', name: 'steps' },
  { keys: 'Alt+6', name: 'tasks' },
  { keys: 'Alt+7', name: 'new-task' },
  { keys: 'Alt+8', name: 'lane' },
  { keys: 'Alt+9', name: 'call-code' },
  { keys: 'Alt+0', name: 'document' },
  { keys: 'Alt+M', name: 'more-of-child' },
  { keys: 'Ctrl+Enter', name: 'next' },
  { keys: '1 … 8', name: 'codes' },
  { keys: 'Enter', name: 'enter' },
  { keys: 'Esc', name: 'leave' },
] as const;
