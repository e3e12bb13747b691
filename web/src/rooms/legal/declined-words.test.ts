import { expect, it } from 'vitest';
import { demoProfile } from '../../../../contract/legal.ts';
import { wordDeclined } from './declined-words.ts';

const { writtenChannel } = demoProfile.content;

it.each(['en', 'es'] as const)(
  'a declined purpose is told with the written channel, where there is one: %s',
  (language) => {
    const said = wordDeclined(writtenChannel, language);
    expect(said).toContain(writtenChannel?.words[language]);
    const without = wordDeclined(undefined, language);
    for (const words of [said, without]) expect(words).not.toMatch(/[{}]/);
    expect(without).not.toContain('Demo Operator');
  },
);
