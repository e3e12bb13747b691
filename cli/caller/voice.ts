import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, rename } from 'node:fs/promises';
import path from 'node:path';
import type { LineLanguage } from '../../contract/call.ts';
import { cacheFolder } from '../machine/folders.ts';
import type { AudioTools } from '../machine/tools.ts';
import { runTool } from '../telephone-exchange/run-tool.ts';

/** What the caller says, again and again. It says at once that nobody real is speaking. */
const words: Record<LineLanguage, { voice: string; text: string }> = {
  en: {
    voice: 'en-gb',
    text: 'Hello. This is a test call. I am a program, not a person. One, two, three, four, five, six, seven, eight, nine, ten.',
  },
  es: {
    voice: 'es',
    text: 'Hola. Esta es una llamada de prueba. Soy un programa, no una persona. Uno, dos, tres, cuatro, cinco, seis.',
  },
};

/**
 * Makes the caller's voice where it is missing, as G.711 mu-law without a header, and returns the file. It is
 * made under another name and renamed, so that two callers at once do not read half of it.
 */
export async function prepareVoice(
  language: LineLanguage,
  tools: AudioTools,
  cache: string = cacheFolder(),
): Promise<string> {
  const { voice, text } = words[language];
  const hash = createHash('sha256').update(`${voice} ${text}`).digest('hex').slice(0, 10);
  const folder = path.join(cache, 'voices', `${language}-${hash}`);
  const file = path.join(folder, 'voice.ulaw');
  if (existsSync(file)) return file;
  await mkdir(folder, { recursive: true, mode: 0o755 });
  const spoken = await runTool(tools.espeak, ['-v', voice, '-s', '150', '--stdout', text]);
  const unfinished = path.join(folder, `${process.pid}.ulaw`);
  const toTelephone = ['-t', 'raw', '-r', '8000', '-c', '1', '-e', 'mu-law', '-b', '8', unfinished];
  // espeak-ng's header has no true length; the pause at the end is breath between two rounds.
  await runTool(
    tools.sox,
    ['-t', 'wav', '--ignore-length', '-', ...toTelephone, 'norm', '-3', 'pad', '0', '0.7'],
    spoken,
  );
  await rename(unfinished, file);
  return file;
}
