import { expect, it } from 'vitest';
import { shippedGuidance } from '../../../../contract/guidance.ts';
import { demoProfile } from '../../../../contract/legal.ts';
import { wordDeclined } from './declined-words.ts';

const { writtenChannel } = demoProfile.content;
const { said: aloud } = shippedGuidance.content;

it.each(['en', 'es'] as const)(
  'a declined purpose is told with the written channel, where there is one: %s',
  (language) => {
    const said = wordDeclined(aloud[language], writtenChannel, language);
    expect(said).toContain(writtenChannel?.words[language]);
    const without = wordDeclined(aloud[language], undefined, language);
    for (const words of [said, without]) expect(words).not.toMatch(/[{}]/);
    expect(without).not.toContain('Demo Operator');
  },
);
