import { existsSync } from 'node:fs';
import { chmod, mkdir, rename, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { OperatorError } from '../operator-error.ts';
import { findOnPath } from './folders.ts';
import { browserToolbox } from './toolbox/definition.ts';
import { fetchToolbox, type Report } from './toolbox/fetch-toolbox.ts';
import { librariesOf } from './toolbox/run-from-toolbox.ts';

/** The path of a Chromium that playwright-core can start: the machine's own, else one from the toolbox (fetched if missing). */
export async function chromiumExecutable(report: Report): Promise<string> {
  const installed = findOnPath('chromium');
  if (installed) return installed;
  return wrapToolboxChromium(await fetchToolbox(browserToolbox, report));
}

/**
 * Writes the small script that starts the toolbox's Chromium with the toolbox's libraries and fonts before the machine's.
 * It comes from the machine's own suite, so (other than in the telephony toolbox) the machine's loader and C library serve.
 */
export async function wrapToolboxChromium(root: string): Promise<string> {
  const program = path.join(root, 'usr/lib/chromium/chromium');
  if (!existsSync(program)) {
    throw new OperatorError(
      'NO_CHROMIUM',
      "This machine's own package sources have no Chromium that can be unpacked (Ubuntu has only a snap).",
      'install Chromium by hand so that `chromium` is on PATH, then run the same command again.',
    );
  }
  const wrapper = path.join(path.dirname(root), 'chromium');
  if (existsSync(wrapper)) return wrapper;
  await writeFile(path.join(path.dirname(root), 'fonts.conf'), renderFontConfiguration(root));
  // Written beside and renamed, so that another start never runs half a script.
  const unfinished = `${wrapper}.${process.pid}`;
  await mkdir(path.dirname(wrapper), { recursive: true });
  await writeFile(unfinished, renderWrapper(root, program));
  await chmod(unfinished, 0o755);
  await rename(unfinished, wrapper);
  return wrapper;
}

function renderWrapper(root: string, program: string): string {
  const own = librariesOf(root).folder;
  const folders = [
    own,
    own.replace(`${root}/usr`, root),
    path.join(own, 'nss'),
    path.join(own, 'pulseaudio'),
  ];
  return [
    '#!/bin/sh',
    `export LD_LIBRARY_PATH='${folders.join(':')}'`,
    `export FONTCONFIG_FILE='${path.join(path.dirname(root), 'fonts.conf')}'`,
    `exec '${program}' "$@"`,
    '',
  ].join('\n');
}

function renderFontConfiguration(root: string): string {
  return `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "urn:fontconfig:fonts.dtd">
<fontconfig>
  <include ignore_missing="yes">/etc/fonts/fonts.conf</include>
  <dir>${root}/usr/share/fonts</dir>
  <dir>/usr/share/fonts</dir>
  <cachedir prefix="xdg">fontconfig</cachedir>
</fontconfig>
`;
}
