import { describe, expect, test } from 'vitest';
import { fillIn } from './configuration.ts';
import { composeMusic, waveFile } from './music.ts';
import { readLanguageSamples, readPrompts, speakDigits } from './prompts.ts';

describe('a configuration template', () => {
  test('gets its values', () => {
    expect(fillIn('port = {{sipPort}}', { sipPort: '5060' }, 'x.conf')).toBe('port = 5060');
  });

  test('that asks for what nobody provides is a mistake', () => {
    expect(() => fillIn('{{nothing}}', {}, 'x.conf')).toThrow('x.conf');
  });

  test('takes no value that would become a second line or a comment', () => {
    expect(() => fillIn('{{a}}', { a: 'x\ny' }, 'x.conf')).toThrow('a');
    expect(() => fillIn('{{a}}', { a: 'x;y' }, 'x.conf')).toThrow('a');
  });
});

describe('the prompts', () => {
  test('are the same in every language', () => {
    const idsOf = (language: string) =>
      readPrompts('555-0100')
        .filter((prompt) => prompt.language === language)
        .map(({ id }) => id)
        .sort();
    expect(idsOf('es')).toEqual(idsOf('en'));
    expect(idsOf('en')).toContain('overflow');
  });

  test('have a sentence for each language of which a sample can be played', () => {
    const samples = readLanguageSamples();
    expect(samples.map(({ id }) => id)).toContain('language-quc');
    expect(samples.filter(({ text, voice, studioFile }) => !studioFile && !(text && voice))).toEqual([]);
    expect(new Set(samples.map(({ id }) => id)).size).toBe(samples.length);
  });

  test('name an overflow number only where there is one', () => {
    expect(readPrompts(null).map(({ id }) => id)).not.toContain('overflow');
    expect(speakDigits('+1-555-0100')).toBe('1, 5 5 5, 0 1 0 0');
  });
});

describe('the music', () => {
  test('is quiet, never silent for a second, and has no seam', () => {
    const sampleRate = 8000;
    const samples = composeMusic(sampleRate);
    expect(samples.reduce((loudest, sample) => Math.max(loudest, Math.abs(sample)), 0)).toBeLessThan(
      32_767 / 4,
    );
    for (let second = 0; second < samples.length / sampleRate; second += 1) {
      const part = samples.subarray(second * sampleRate, (second + 1) * sampleRate);
      expect(part.some((sample) => Math.abs(sample) > 100)).toBe(true);
    }
    const stepAt = (index: number) => Math.abs((samples[index] ?? 0) - (samples.at(index - 1) ?? 0));
    const largestStep = Math.max(...Array.from({ length: sampleRate }, (_, index) => stepAt(index + 1)));
    expect(stepAt(0)).toBeLessThanOrEqual(largestStep);
    expect(waveFile(samples, sampleRate).readUInt32LE(40)).toBe(samples.length * 2);
  });
});
