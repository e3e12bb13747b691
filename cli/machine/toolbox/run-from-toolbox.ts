import { existsSync } from 'node:fs';
import path from 'node:path';
import type { ToolCommand } from '../../telephone-exchange/index.ts';

const triplets: Record<string, { triplet: string; loader: string }> = {
  x64: { triplet: 'x86_64-linux-gnu', loader: 'ld-linux-x86-64.so.2' },
  arm64: { triplet: 'aarch64-linux-gnu', loader: 'ld-linux-aarch64.so.1' },
};

/** Where a Debian tree of this machine's architecture keeps its libraries, and its loader's name. */
export function librariesOf(
  root: string,
  architecture: string = process.arch,
): { folder: string; loader: string } {
  const found = triplets[architecture];
  if (!found) throw new Error(`Harborline does not know Debian's name for the architecture ${architecture}.`);
  const folder = path.join(root, 'usr/lib', found.triplet);
  return { folder, loader: path.join(folder, found.loader) };
}

/**
 * How to start a program of a toolbox that brings its own C library: through that library's own loader, so that nothing of
 * the machine is mixed in.
 */
export function runFromToolbox(root: string, program: string, env: Record<string, string> = {}): ToolCommand {
  const { folder, loader: mergedLoader } = librariesOf(root);
  // Debian 12 keeps the C library below /lib, later releases keep everything below /usr/lib.
  const older = path.join(root, 'lib', path.basename(folder));
  const libraries = [folder, path.join(folder, 'pulseaudio'), older].join(':');
  const loader = existsSync(mergedLoader) ? mergedLoader : path.join(older, path.basename(mergedLoader));
  return { command: loader, args: ['--library-path', libraries, path.join(root, program)], env };
}
