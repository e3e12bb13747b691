import { describe, expect, it } from 'vitest';
import { isSpokenAt, nameLanguages } from './spoken.ts';

describe('what is spoken at a desk', () => {
  it('is compared with what the officer speaks', () => {
    expect(isSpokenAt(['eng', 'mam'], 'en')).toBe(true);
    expect(isSpokenAt(['eng', 'mam'], 'es')).toBe(false);
    expect(isSpokenAt([], 'es')).toBe(true);
  });

  it('is named as people name it', () => {
    expect(nameLanguages(['es', 'mam'], 'en')).toBe('Spanish, mam');
    expect(nameLanguages(['eng', 'spa'], 'es')).toBe('inglés, español');
  });
});
