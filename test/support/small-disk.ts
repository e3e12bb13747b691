import { execFileSync } from 'node:child_process';
import { closeSync, openSync, rmSync, writeSync } from 'node:fs';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const PIECE = Buffer.alloc(1024 * 1024);

/** A folder on a disk of its own, which can be filled up without harm; where this machine lets us mount none, a plain folder. */
export type SmallDisk = {
  folder: string;
  canBeFilled: boolean;
  fill: () => void;
  free: () => void;
  remove: () => Promise<void>;
};

function mount(folder: string, megabytes: number): boolean {
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${megabytes}m,mode=0755`, 'tmpfs', folder], {
      stdio: 'ignore',
    });
    return true;
  } catch {
    return false;
  }
}

export async function makeSmallDisk(megabytes = 900): Promise<SmallDisk> {
  const folder = await mkdtemp(join(tmpdir(), 'harborline-disk-'));
  const canBeFilled = mount(folder, megabytes);
  await chmod(folder, 0o755);
  const filling = join(folder, 'filling');
  return {
    folder,
    canBeFilled,
    fill: () => {
      const file = openSync(filling, 'w');
      for (let size = PIECE.length; size >= 1; ) {
        try {
          writeSync(file, PIECE, 0, size);
        } catch {
          size = Math.floor(size / 2);
        }
      }
      closeSync(file);
    },
    free: () => rmSync(filling, { force: true }),
    remove: async () => {
      if (canBeFilled) execFileSync('umount', ['-l', folder]);
      await rm(folder, { recursive: true, force: true });
    },
  };
}
