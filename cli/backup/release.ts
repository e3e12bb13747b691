import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import { checkoutFolder } from '../machine/folders.ts';

/** The release of this checkout. */
export function productRelease(): string {
  const text = readFileSync(path.join(checkoutFolder, 'package.json'), 'utf8');
  return z.object({ version: z.string() }).parse(JSON.parse(text)).version;
}

/** Whether this checkout knows the migration to which a database was brought. */
export function knowsMigration(name: string): boolean {
  return readdirSync(path.join(checkoutFolder, 'migrations')).includes(name);
}
