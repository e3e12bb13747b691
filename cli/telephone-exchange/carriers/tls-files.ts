import { chmod, mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { exchangeFolders } from '../folders.ts';
import type { ExchangeSettings } from '../settings.ts';
import type { CarrierPlace } from './render-carriers.ts';

const names = { authorities: 'authorities.crt', certificate: 'exchange.crt', key: 'exchange.key' } as const;
type FileKind = keyof typeof names;

/** Where the exchange finds its TLS files: copies, for its account may not be allowed to read the operator's own. */
export function carrierPlace({ dataFolder, number, sipAddress, trunks }: ExchangeSettings): CarrierPlace {
  const { etc } = exchangeFolders(dataFolder, number);
  const copyOf = (kind: FileKind) => join(etc, 'tls', names[kind]);
  const hasOwn = trunks.tls?.certificate !== undefined;
  return {
    sipAddress,
    authorities: copyOf('authorities'),
    certificate: hasOwn ? copyOf('certificate') : undefined,
    key: hasOwn ? copyOf('key') : undefined,
  };
}

export async function copyTlsFiles({ dataFolder, number, trunks }: ExchangeSettings): Promise<void> {
  const { tls } = trunks;
  if (!tls) return;
  const folder = join(exchangeFolders(dataFolder, number).etc, 'tls');
  await mkdir(folder, { recursive: true, mode: 0o750 });
  for (const kind of ['authorities', 'certificate', 'key'] as const) {
    const source = tls[kind];
    if (source === undefined) continue;
    const copy = join(folder, names[kind]);
    await writeFile(copy, await readFile(source), { mode: 0o640 });
    await chmod(copy, 0o640);
  }
}
