import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { ExchangeSettings } from './settings.ts';

export const repositoryFolder = join(import.meta.dirname, '..', '..');
export const templatesFolder = join(repositoryFolder, 'asterisk');
export const promptsFolder = join(templatesFolder, 'prompts');

/** The path of the `asterisk.conf` that one of a data folder's exchanges is started with. */
export function exchangeConfigurationFile(dataFolder: string, number = 1): string {
  return join(exchangeFolders(dataFolder, number).etc, 'asterisk.conf');
}

export type ExchangeFolders = {
  root: string;
  etc: string;
  /** Prompts, music and documentation: the first exchange's, in which the others read. */
  share: string;
  sounds: string;
  music: string;
  state: string;
  /** Where Asterisk writes recordings. */
  spool: string;
};

/** The first exchange lies in `asterisk`, the second one beside it in `asterisk-2`, and so on. */
export function exchangeFolders(dataFolder: string, number = 1): ExchangeFolders {
  const first = join(dataFolder, 'asterisk');
  const root = number === 1 ? first : `${first}-${number}`;
  const share = join(first, 'share');
  return {
    root,
    etc: join(root, 'etc'),
    share,
    sounds: join(share, 'sounds'),
    music: join(share, 'music'),
    state: join(root, 'state'),
    spool: join(root, 'state', 'spool', 'recording'),
  };
}

/** Where the distribution keeps its modules and the option descriptions without which it refuses to start. */
export function distributionPaths(settings: ExchangeSettings): { modules: string; documentation: string } {
  const machine = process.arch === 'arm64' ? 'aarch64-linux-gnu' : 'x86_64-linux-gnu';
  return {
    modules: firstThatExists(settings.distributionFolder, [
      `usr/lib/${machine}/asterisk/modules`,
      'usr/lib/asterisk/modules',
      'usr/lib64/asterisk/modules',
    ]),
    documentation: firstThatExists(settings.distributionFolder, [
      'usr/share/asterisk/documentation',
      'var/lib/asterisk/documentation',
    ]),
  };
}

function firstThatExists(distributionFolder: string, candidates: string[]): string {
  const found = candidates.map((path) => join(distributionFolder, path)).find((path) => existsSync(path));
  if (found !== undefined) return found;
  throw new Error(
    `There is no Asterisk under ${distributionFolder} (looked for ${candidates.join(', ')}). ` +
      'Remove that folder so that it is fetched again, or install Asterisk 22.',
  );
}
