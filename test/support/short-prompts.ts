import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { exchangeFolders, promptStamps, writeStamps } from '../../cli/telephone-exchange/index.ts';
import { type Tone, toneFile } from './tone.ts';

const formats = [
  { ending: 'wav', sampleRate: 8_000 },
  { ending: 'wav16', sampleRate: 16_000 },
];
const aMomentOfSilence: Tone = { lengthS: 0.1, frequency: 0 };
/** What a benchmark has in the place of each prompt, so that a call of five seconds is five seconds of talk. */
export const aFifthOfASecond: Tone = { lengthS: 0.2, frequency: 440 };

/** What the exchange itself says while the line is away is spoken: tests hear it. */
const SPOKEN = ['apology', 'overflow'];

/** Puts something short in the place of what the line says, before it is started in that folder: it makes only the rest. */
export async function putShortPrompts(dataFolder: string, tone = aMomentOfSilence): Promise<void> {
  const { share, sounds } = exchangeFolders(dataFolder);
  const all = Object.entries(await promptStamps(null));
  const stamps = Object.fromEntries(all.filter(([key]) => !SPOKEN.includes(key.split('/')[1] ?? '')));
  for (const key of Object.keys(stamps)) {
    const [language = '', id = ''] = key.split('/');
    await putPrompt(join(sounds, language, 'harborline', id), tone);
  }
  await writeStamps(join(share, 'made-from.json'), stamps);
}

/** Puts a tone in the place of one prompt, given by its path without an ending, in every format that the exchange may choose. */
export async function putPrompt(file: string, tone: Tone): Promise<void> {
  await mkdir(dirname(file), { recursive: true });
  for (const { ending, sampleRate } of formats)
    await writeFile(`${file}.${ending}`, toneFile(tone, sampleRate));
}
