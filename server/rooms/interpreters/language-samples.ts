import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';

const promptsFolder = join(import.meta.dirname, '..', '..', '..', 'asterisk', 'prompts');

/** The languages of which the exchange has a sample: what the machine can say, and what was recorded (asterisk/prompts/studio). */
export function listLanguageSamples(): string[] {
  const spoken = z
    .record(z.string(), z.unknown())
    .parse(JSON.parse(readFileSync(join(promptsFolder, 'languages.json'), 'utf8')));
  const folder = join(promptsFolder, 'studio', 'languages');
  const recorded = existsSync(folder) ? readdirSync(folder) : [];
  const codes = recorded.flatMap((name) => /^([a-z]{3})\.wav$/.exec(name)?.[1] ?? []);
  return [...new Set([...Object.keys(spoken), ...codes])].toSorted();
}
