import { readFileSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import { templatesFolder } from '../telephone-exchange/index.ts';
import type { ExchangeAddress } from './exchange.ts';
import { askExchange } from './exchange-rest.ts';

/** The part of Asterisk that reads a file again when it is told to, with every call going on. */
const readers = new Map([
  ['pjsip.conf', 'res_pjsip.so'],
  ['extensions.conf', 'pbx_config.so'],
  ['musiconhold.conf', 'res_musiconhold.so'],
]);

const modules = z.array(z.object({ name: z.string() }));

/** Brings an exchange that went on running up to date with files that changed, and says what has to wait. */
export async function refreshExchange(
  { address, title }: { address: ExchangeAddress; title: string },
  changed: string[],
  say: (line: string) => void,
): Promise<void> {
  if (changed.includes('modules.conf')) await loadMissing(address);
  for (const file of changed) {
    const reader = readers.get(file);
    if (reader) await askExchange(address, { method: 'PUT', path: `asterisk/modules/${reader}` });
  }
  const waiting = changed.filter((file) => file !== 'modules.conf' && !readers.has(file));
  if (waiting.length > 0)
    say(
      `What changed in ${waiting.join(', ')} takes effect when ${title} is started anew (down --drain, then up).`,
    );
}

/** What a newer release needs and the running exchange has not loaded, in the order of modules.conf. */
async function loadMissing(address: ExchangeAddress): Promise<void> {
  const listed = await askExchange(address, { method: 'GET', path: 'asterisk/modules' });
  const loaded = new Set(modules.parse(listed).map(({ name }) => name));
  for (const name of wantedModules()) {
    if (!loaded.has(name)) await askExchange(address, { method: 'POST', path: `asterisk/modules/${name}` });
  }
}

function wantedModules(): string[] {
  const text = readFileSync(path.join(templatesFolder, 'modules.conf'), 'utf8');
  return [...text.matchAll(/^load = (\S+)$/gm)].flatMap(([, name]) => (name === undefined ? [] : [name]));
}
