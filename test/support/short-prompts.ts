import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { exchangeFolders, promptStamps, writeStamps } from '../../cli/telephone-exchange/index.ts';
import { waveFile } from '../../cli/telephone-exchange/music.ts';

const LENGTH_S = 0.1;
const formats = [
  { ending: 'wav', sampleRate: 8_000 },
  { ending: 'wav16', sampleRate: 16_000 },
];

/** What the exchange itself says while the line is away is spoken: tests hear it. */
const SPOKEN = ['apology', 'overflow'];

/** Puts a tenth of a second of silence in the place of what the line says, before it is started in that folder: it makes only the rest. */
export async function putShortPrompts(dataFolder: string): Promise<void> {
  const { share, sounds } = exchangeFolders(dataFolder);
  const all = Object.entries(await promptStamps(null));
  const stamps = Object.fromEntries(all.filter(([key]) => !SPOKEN.includes(key.split('/')[1] ?? '')));
  for (const key of Object.keys(stamps)) {
    const [language = '', id = ''] = key.split('/');
    const file = join(sounds, language, 'harborline', id);
    await mkdir(dirname(file), { recursive: true });
    for (const { ending, sampleRate } of formats) {
      const silence = waveFile(new Int16Array(LENGTH_S * sampleRate), sampleRate);
      await writeFile(`${file}.${ending}`, silence);
    }
  }
  await writeStamps(join(share, 'made-from.json'), stamps);
}
