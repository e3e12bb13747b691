import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

export type WorkFolder = { folder: string; remove: () => void };

/**
 * Makes a folder, and has this process and what it starts put everything temporary into it (TMPDIR), so that nothing of
 * theirs is left where they are interrupted.
 */
export function takeWorkFolder(): WorkFolder {
  const before = process.env['TMPDIR'];
  const folder = mkdtempSync(path.join(tmpdir(), 'harborline-bench-'));
  // Asterisk and PostgreSQL run as an account of their own where root starts them, and must be able to pass.
  chmodSync(folder, 0o755);
  process.env['TMPDIR'] = folder;
  const remove = () => {
    if (before === undefined) delete process.env['TMPDIR'];
    else process.env['TMPDIR'] = before;
    rmSync(folder, { recursive: true, force: true, maxRetries: 3 });
  };
  return { folder, remove };
}
