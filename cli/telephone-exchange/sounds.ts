import { createHash } from 'node:crypto';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { exchangeFolders } from './folders.ts';
import { composeMusic, waveFile } from './music.ts';
import { type Prompt, readLanguageSamples, readPrompts } from './prompts.ts';
import { runTool } from './run-tool.ts';
import type { ExchangeSettings } from './settings.ts';
import { readStamps, type Stamps, writeStamps } from './stamps.ts';

/** Asterisk's file formats are told apart by their endings: 8,000 samples a second, and 16,000. */
const formats = [
  { ending: 'wav', sampleRate: 8000 },
  { ending: 'wav16', sampleRate: 16000 },
];
const wordsAMinute = '150';
const musicVersion = 'four chords, 1';

type Report = (line: string) => void;
export type SoundSettings = Pick<ExchangeSettings, 'dataFolder' | 'overflowNumber' | 'tools'>;

/** Makes what is not there yet or was made from other words. */
export async function prepareSounds(settings: SoundSettings, report: Report): Promise<void> {
  const folders = exchangeFolders(settings.dataFolder);
  const stampFile = join(folders.share, 'made-from.json');
  const stamps = await readStamps(stampFile);
  const wanted = await wantedPrompts(settings.overflowNumber);
  const missing = wanted.filter(({ prompt, stamp }) => stamps[promptKey(prompt)] !== stamp);
  if (missing.length > 0) report(`Making ${missing.length} prompts`);
  await inPairs(missing, async ({ prompt, stamp }) => {
    await makePrompt(prompt, settings);
    stamps[promptKey(prompt)] = stamp;
  });
  const hasNewMusic = await makeMusic(folders.music, stamps, report);
  if (missing.length > 0 || hasNewMusic) await writeStamps(stampFile, stamps);
}

/** What each prompt would be made from now, by the name under which that is noted; for tests that bring their own sounds. */
export async function promptStamps(overflowNumber: string | null): Promise<Stamps> {
  const wanted = await wantedPrompts(overflowNumber);
  return Object.fromEntries(wanted.map(({ prompt, stamp }) => [promptKey(prompt), stamp]));
}

async function wantedPrompts(overflowNumber: string | null): Promise<{ prompt: Prompt; stamp: string }[]> {
  const prompts = [...readPrompts(overflowNumber), ...readLanguageSamples()];
  return Promise.all(
    prompts.map(async (prompt) => {
      const source = prompt.studioFile === null ? prompt.text : await readFile(prompt.studioFile);
      const made = createHash('sha256').update(`${prompt.voice} ${wordsAMinute} `).update(source);
      return { prompt, stamp: made.digest('hex') };
    }),
  );
}

function promptKey(prompt: Prompt): string {
  return `${prompt.language}/${prompt.id}`;
}

async function makePrompt(prompt: Prompt, settings: SoundSettings): Promise<void> {
  const { espeak, sox } = settings.tools;
  const spoken =
    prompt.studioFile === null
      ? await runTool(espeak, ['-v', prompt.voice, '-s', wordsAMinute, '--stdout', prompt.text])
      : await readFile(prompt.studioFile);
  const file = join(exchangeFolders(settings.dataFolder).sounds, prompt.language, 'harborline', prompt.id);
  await mkdir(dirname(file), { recursive: true });
  for (const { ending, sampleRate } of formats) {
    // Written to a file, not to a pipe, so that sox can put the true length into the header.
    const toFormat = ['-r', String(sampleRate), '-c', '1', '-b', '16', '-t', 'wav', `${file}.${ending}`];
    // espeak-ng's own header has no true length, hence --ignore-length; -3 dB is a studio's level.
    await runTool(sox, ['-t', 'wav', '--ignore-length', '-', ...toFormat, 'norm', '-3'], spoken);
  }
}

async function makeMusic(folder: string, stamps: Stamps, report: Report): Promise<boolean> {
  if (stamps['music'] === musicVersion) return false;
  report('Making the music while waiting');
  await mkdir(folder, { recursive: true });
  for (const { ending, sampleRate } of formats) {
    await writeFile(join(folder, `waiting.${ending}`), waveFile(composeMusic(sampleRate), sampleRate));
  }
  stamps['music'] = musicVersion;
  return true;
}

/** Two at a time: the programs are short, and the machine may have no more than two processors. */
async function inPairs<Item>(items: Item[], work: (item: Item) => Promise<void>): Promise<void> {
  const queue = items.values();
  const worker = async () => {
    for (const item of queue) await work(item);
  };
  await Promise.all([worker(), worker()]);
}
