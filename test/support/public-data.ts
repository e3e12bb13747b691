import { existsSync } from 'node:fs';
import path from 'node:path';

/** Public data that the project does not carry lies beside the checkout; where it does not, what needs it is skipped, and says so. */
export function publicData(...parts: string[]): { file: string; isThere: boolean } {
  const file = path.join(import.meta.dirname, '../../../shared/data', ...parts);
  return { file, isThere: existsSync(file) };
}
