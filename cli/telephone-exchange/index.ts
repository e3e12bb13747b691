// Owns: the telephone exchanges' folders (configuration, prompts, music) below <dataFolder>/asterisk, asterisk-2, ...
// May be called by: the command line, before it starts Asterisk, and tests.
// Must never: start or stop Asterisk, or write anywhere else.
import { chmod, mkdir, readFile, readlink, rm, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { copyTlsFiles } from './carriers/tls-files.ts';
import { renderConfiguration } from './configuration.ts';
import { distributionPaths, exchangeFolders } from './folders.ts';
import type { ExchangeSettings } from './settings.ts';
import { prepareSounds } from './sounds.ts';

export { type Carrier, noTrunks, type Trunks, trunksOfExchange } from './carriers/carrier.ts';
export { readTrunks } from './carriers/read-trunks.ts';
export { exchangeConfigurationFile, exchangeFolders, templatesFolder } from './folders.ts';
export type { ExchangeSettings, ToolCommand } from './settings.ts';
export { prepareSounds, promptStamps, type SoundSettings } from './sounds.ts';
export { writeStamps } from './stamps.ts';

/**
 * Writes configuration and audio into the exchange's folder, whatever of it is not yet as it should be; quick when
 * nothing changed. Prompts and music are made for the first exchange, and the others play the same. Files that hold a password can be read by their owner and group only: who runs Asterisk as another
 * user gives that folder to that user afterwards. Throws when the distribution or a tool is missing.
 * Answers with the names of the configuration files that changed.
 */
export async function prepareExchange(
  settings: ExchangeSettings,
  report: (line: string) => void,
): Promise<string[]> {
  await makeFolders(settings);
  const isFirst = settings.number === 1;
  if (isFirst) await linkDocumentation(settings);
  await copyTlsFiles(settings);
  const changed = await writeConfiguration(settings);
  if (isFirst) await prepareSounds(settings, report);
  return changed;
}

async function makeFolders(settings: ExchangeSettings): Promise<void> {
  const { root, etc, sounds, music, state } = exchangeFolders(settings.dataFolder, settings.number);
  const states = ['lib/keys', 'db', 'cache', 'spool/recording', 'run', 'log'].map((name) =>
    join(state, name),
  );
  const shared = settings.number === 1 ? [sounds, music] : [];
  for (const folder of [root, etc, ...shared, ...states])
    await mkdir(folder, { recursive: true, mode: 0o750 });
}

/** Asterisk reads its option descriptions from beside its sounds. */
async function linkDocumentation(settings: ExchangeSettings): Promise<void> {
  const link = join(exchangeFolders(settings.dataFolder).share, 'documentation');
  const target = distributionPaths(settings).documentation;
  if ((await readlink(link).catch(() => null)) === target) return;
  await rm(link, { force: true });
  await symlink(target, link);
}

/** Answers with the names of the files that were not yet so. */
async function writeConfiguration(settings: ExchangeSettings): Promise<string[]> {
  const changed: string[] = [];
  const { etc } = exchangeFolders(settings.dataFolder, settings.number);
  for (const [name, content] of renderConfiguration(settings)) {
    const file = join(etc, name);
    if ((await readFile(file, 'utf8').catch(() => null)) === content) continue;
    await writeFile(file, content, { mode: 0o640 });
    await chmod(file, 0o640);
    changed.push(name);
  }
  return changed;
}
