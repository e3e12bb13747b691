import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { access, constants, mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { checkoutFolder } from '../machine/folders.ts';
import { runProgram } from '../machine/run-program.ts';
import { newWorkFolder, removeAbandonedFolders } from '../machine/toolbox/work-folder.ts';
import { OperatorError } from '../operator-error.ts';
import { waitForLock } from './line-lock.ts';

const outputFolder = path.join(checkoutFolder, 'dist', 'web');
const stampFile = path.join(checkoutFolder, 'dist', 'web.sources');

/** A fingerprint of all that the pages are built from. Tests beside the code are left out. */
async function fingerprintSources(): Promise<string> {
  const files: string[] = ['package-lock.json', 'vite.config.ts', 'tsconfig.web.json'];
  for (const folder of ['web', 'contract']) {
    const entries = await readdir(path.join(checkoutFolder, folder), {
      recursive: true,
      withFileTypes: true,
    });
    for (const entry of entries) {
      if (entry.isFile() && !/\.test\.tsx?$/.test(entry.name)) {
        files.push(path.relative(checkoutFolder, path.join(entry.parentPath, entry.name)));
      }
    }
  }
  const hash = createHash('sha256');
  for (const file of files.sort()) {
    const full = path.join(checkoutFolder, file);
    if (existsSync(full))
      hash
        .update(`${file}\0`)
        .update(await readFile(full))
        .update('\0');
  }
  return hash.digest('hex');
}

/** Whether the built pages are those of the sources. Returns the sources' fingerprint where they are not. */
export async function findStalePages(): Promise<string | null> {
  const fingerprint = await fingerprintSources();
  const built =
    existsSync(path.join(outputFolder, 'index.html')) && existsSync(stampFile)
      ? readFileSync(stampFile, 'utf8')
      : null;
  return built === fingerprint ? null : fingerprint;
}

/** Builds the desk's pages where they are missing or older than their sources. Of several who ask at once, one builds. */
export async function buildPages(report: (line: string) => void): Promise<void> {
  if ((await findStalePages()) === null) return;
  const parent = path.dirname(outputFolder);
  await checkWritable(parent);
  report('building');
  const lock = await waitForLock(parent);
  try {
    const fingerprint = await findStalePages();
    if (fingerprint !== null) await buildInto(parent, fingerprint);
  } finally {
    lock.close();
  }
}

async function buildInto(parent: string, fingerprint: string): Promise<void> {
  await removeAbandonedFolders(parent);
  const work = newWorkFolder(parent, 'web');
  try {
    await runVite(work);
    await rm(outputFolder, { recursive: true, force: true });
    await rename(work, outputFolder);
    await writeFile(stampFile, fingerprint);
  } finally {
    await rm(work, { recursive: true, force: true });
  }
}

async function checkWritable(parent: string): Promise<void> {
  try {
    await mkdir(parent, { recursive: true });
    await access(parent, constants.W_OK);
  } catch {
    throw new OperatorError(
      'PAGES_NOT_WRITABLE',
      `The desk's pages must be built, and this user may not write in ${parent}.`,
      'run `./harborline up` once as the owner of the checkout, or use a checkout of your own.',
    );
  }
}

async function runVite(output: string): Promise<void> {
  const configuration = ['vite.config.ts', 'web/vite.config.ts'].find((file) =>
    existsSync(path.join(checkoutFolder, file)),
  );
  const named = configuration ? ['--config', configuration] : ['web'];
  const vite = path.join(checkoutFolder, 'node_modules', 'vite', 'bin', 'vite.js');
  const built = await runProgram(
    process.execPath,
    [vite, 'build', ...named, '--outDir', output, '--emptyOutDir', '--logLevel', 'warn'],
    {
      cwd: checkoutFolder,
      env: { NODE_ENV: 'production' },
    },
  );
  if (built.exitCode === 0) return;
  throw new OperatorError(
    'PAGES_NOT_BUILT',
    "The desk's pages could not be built.",
    'read what the builder says below; `./harborline check` finds mistakes in the sources.',
    `${built.stdout}\n${built.stderr}`.trim().split('\n').slice(-15).join('\n'),
  );
}
