import { expect, it } from 'vitest';
import { shippedGuidance } from '../../../contract/guidance.ts';
import { whomElseToCall } from './whom-else-to-call.ts';

it('sends whoever is no officer to the numbers of the version that is shown, and to none that it has not', () => {
  const { content } = shippedGuidance;
  const national = content.national.flatMap((line) => {
    if (line.name === 'orr') return [];
    return line.name === 'childProtection' ? [{ ...line, number: '800-555-0101' }] : [line];
  });
  expect(whomElseToCall({ content: { ...content, national } })).toEqual({
    childHurt: '800-555-0101',
    childSought: null,
  });
});
