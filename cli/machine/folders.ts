import { existsSync, realpathSync } from 'node:fs';
import { homedir } from 'node:os';
import path from 'node:path';

/** The folder of this checkout, with symbolic links resolved. */
export const checkoutFolder = realpathSync(path.resolve(import.meta.dirname, '../..'));

/** Where fetched Debian programs are kept: HARBORLINE_CACHE, else the XDG cache folder, else /var/cache for root. */
export function cacheFolder(
  environment: Record<string, string | undefined> = process.env,
  userId: number = process.getuid?.() ?? 0,
): string {
  const chosen = environment['HARBORLINE_CACHE'];
  if (chosen) return path.resolve(chosen);
  if (userId === 0) return '/var/cache/harborline';
  const shared = environment['XDG_CACHE_HOME'];
  return path.join(shared && path.isAbsolute(shared) ? shared : path.join(homedir(), '.cache'), 'harborline');
}

/** The first executable file of that name on PATH, or null. */
export function findOnPath(name: string, searchPath: string = process.env['PATH'] ?? ''): string | null {
  for (const folder of [...searchPath.split(':'), '/usr/sbin', '/usr/local/sbin']) {
    const candidate = path.join(folder, name);
    if (path.isAbsolute(folder) && existsSync(candidate)) return candidate;
  }
  return null;
}
