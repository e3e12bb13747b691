import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import type { LineLanguage } from '../../contract/call.ts';
import { lineLanguage } from '../../contract/call.ts';
import { promptsFolder } from './folders.ts';

const promptTexts = z.record(z.string().regex(/^[a-z0-9-]+$/), z.string().min(1));

/** What the line says: spoken by the machine, unless the operator put a studio recording in its place. */
export type Prompt = {
  id: string;
  /** The folder from which the exchange plays it. */
  language: LineLanguage;
  voice: string;
  text: string;
  studioFile: string | null;
};

const voices: Record<LineLanguage, string> = { en: 'en-us', es: 'es-419' };
const sampleTexts = z.record(
  z.string().regex(/^[a-z]{3}$/),
  z.object({ voice: z.string(), text: z.string() }),
);

export function readPrompts(overflowNumber: string | null): Prompt[] {
  return lineLanguage.options.flatMap((language) => {
    const texts = promptTexts.parse(
      JSON.parse(readFileSync(join(promptsFolder, `${language}.json`), 'utf8')),
    );
    return Object.entries(texts)
      .filter(([id]) => id !== 'overflow' || overflowNumber !== null)
      .map(([id, text]) => ({
        id,
        language,
        voice: voices[language],
        text: text.replaceAll('{number}', speakDigits(overflowNumber ?? '')),
        studioFile: studioFileOf(language, id),
      }));
  });
}

/** One sentence in each language that a caller may speak. They are played to everybody, so they lie in one folder only. */
export function readLanguageSamples(): Prompt[] {
  const spoken = sampleTexts.parse(JSON.parse(readFileSync(join(promptsFolder, 'languages.json'), 'utf8')));
  const samples = new Map(Object.entries(spoken));
  for (const code of recordedLanguages()) samples.set(code, samples.get(code) ?? { voice: '', text: '' });
  return [...samples].map(([code, { voice, text }]) => {
    const recording = join(promptsFolder, 'studio', 'languages', `${code}.wav`);
    const studioFile = existsSync(recording) ? recording : null;
    return { id: `language-${code}`, language: 'en', voice, text, studioFile };
  });
}

function recordedLanguages(): string[] {
  const folder = join(promptsFolder, 'studio', 'languages');
  if (!existsSync(folder)) return [];
  return readdirSync(folder).flatMap((name) => /^([a-z]{3})\.wav$/.exec(name)?.[1] ?? []);
}

/** Digit by digit, with a pause where the number has a dash; "five thousand" is not a number that anybody can dial. */
export function speakDigits(number: string): string {
  return number
    .split('-')
    .map((group) => [...group.replace('+', '')].join(' '))
    .join(', ');
}

function studioFileOf(language: LineLanguage, id: string): string | null {
  const file = join(promptsFolder, 'studio', language, `${id}.wav`);
  return existsSync(file) ? file : null;
}
