import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { exchangeFolders, promptStamps, writeStamps } from '../../cli/telephone-exchange/index.ts';
import { waveFile } from '../../cli/telephone-exchange/music.ts';

const LENGTH_S = 0.1;
const formats = [
  { ending: 'wav', sampleRate: 8_000 },
  { ending: 'wav16', sampleRate: 16_000 },
];

/** Puts a tenth of a second of silence in the place of every prompt, before a line is started in that folder: it makes no others. */
export async function putShortPrompts(dataFolder: string): Promise<void> {
  const { share, sounds } = exchangeFolders(dataFolder);
  const stamps = await promptStamps(null);
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
