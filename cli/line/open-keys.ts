import { type OpenKeys, openKeys } from '../../server/adapters/keys/index.ts';
import { findLine } from './find-line.ts';
import { rootOfEnvironment } from './keys-root.ts';

/** The key ring of a line, as its server opens it. */
export async function openLineKeys(data: string | undefined): Promise<OpenKeys> {
  const found = await findLine(data);
  if (!found) throw new Error('The line was there a moment ago.');
  return openKeys(found.paths.folder, rootOfEnvironment());
}
