import { describe, expect, it } from 'vitest';
import { askToInterpret } from './acceptance.ts';

const once = (from: string, to: string) => [
  'interpreter-wanted',
  `name-of-${from}`,
  'interpreter-into',
  `name-of-${to}`,
  'interpreter-accept',
];

describe('what an interpreter hears first', () => {
  it('names both languages, in the one of English and Spanish that is interpreted', () => {
    const asked = askToInterpret({ from: 'mam', to: 'spa' });
    expect(asked).toEqual({ prompts: [...once('mam', 'spa'), ...once('mam', 'spa')], language: 'es' });
    expect(askToInterpret({ from: 'mam', to: 'eng' }).language).toBe('en');
    expect(askToInterpret({ from: 'spa', to: 'eng' }).language).toBe('en');
  });

  it('is said in both where neither of them is interpreted', () => {
    const { prompts, language } = askToInterpret({ from: 'mam', to: 'quc' });
    expect(language).toBe('en');
    expect(prompts).toEqual([...once('mam', 'quc'), ...once('mam', 'quc').map((prompt) => `es/${prompt}`)]);
  });

  it('names no language whose name cannot be said', () => {
    const { prompts } = askToInterpret({ from: 'zzz', to: 'eng' });
    expect(new Set(prompts)).toEqual(new Set(['interpreter-wanted-any', 'interpreter-accept']));
  });
});
