import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import type { LineLanguage } from '../../contract/call.ts';
import { lineLanguage } from '../../contract/call.ts';
import { promptsFolder } from './folders.ts';

const promptTexts = z.record(z.string().regex(/^[a-z-]+$/), z.string().min(1));

/** What the line says: spoken by the machine, unless the operator put a studio recording in its place. */
export type Prompt = { id: string; language: LineLanguage; text: string; studioFile: string | null };

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
        text: text.replaceAll('{number}', speakDigits(overflowNumber ?? '')),
        studioFile: studioFileOf(language, id),
      }));
  });
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
