import { zoneOfProcess } from '../../server/platform/line-zone.ts';
import { certificateFinding } from '../doctor/certificate-finding.ts';
import { exchangeFindings } from '../doctor/exchange-findings.ts';
import { describeFindings, type Finding } from '../doctor/finding.ts';
import { keyServerFinding } from '../doctor/key-server-finding.ts';
import { diskFindings, lineFinding, networkFinding, portsFinding } from '../doctor/machine-findings.ts';
import { mailFinding } from '../doctor/mail-finding.ts';
import { pauseFinding } from '../doctor/pause-finding.ts';
import {
  asteriskFinding,
  chromiumFinding,
  needsNetwork,
  nodeFinding,
  packagesFinding,
  postgresFinding,
  toolFinding,
} from '../doctor/program-findings.ts';
import { registerFinding } from '../doctor/register-finding.ts';
import { zoneFinding } from '../doctor/zone-finding.ts';
import { locateDataFolder } from '../line/data-folder.ts';
import { findLine } from '../line/find-line.ts';
import { chooseAccount } from '../machine/account.ts';
import { soundToolbox, telephonyToolbox } from '../machine/toolbox/definition.ts';
import { dataOption, type Verb } from './shared-options.ts';

/** `harborline doctor`: says in plain words how things stand, and changes nothing. */
export const doctor: Verb = (program, run) => {
  program
    .command('doctor')
    .summary('say what is there, what is missing and what to do')
    .description(
      'Looks at everything that a line needs, and at the line itself. Changes and fetches nothing.',
    )
    .addOption(dataOption())
    .action(run((options: { data?: string }) => examine(options.data)));
};

async function examine(data: string | undefined): Promise<number> {
  const { folder, notice } = locateDataFolder(data, chooseAccount());
  const found = await findLine(data);
  const programs = [
    nodeFinding(),
    packagesFinding(),
    await postgresFinding(),
    await asteriskFinding(),
    toolFinding('espeak-ng (prompts)', 'espeak-ng', telephonyToolbox),
    toolFinding('sox (prompts)', 'sox', telephonyToolbox),
    toolFinding('opusenc (recordings)', 'opusenc', soundToolbox),
    toolFinding('SIPp (test calls)', 'sipp', telephonyToolbox),
    chromiumFinding(),
  ];
  const network = programs.some(needsNetwork) ? await networkFinding() : null;
  const certificate = certificateFinding(folder, process.env, Date.now());
  const keyServer = await keyServerFinding(found, process.env);
  const register = await registerFinding(found);
  const pause = await pauseFinding(found);
  const findings: Finding[] = [
    ...programs,
    ...(notice === null ? [] : [{ subject: 'Account', state: 'note' as const, what: notice }]),
    ...diskFindings(folder),
    ...(network === null ? [] : [network]),
    zoneFinding(process.env, zoneOfProcess()),
    await mailFinding(process.env),
    ...(certificate === null ? [] : [certificate]),
    await portsFinding(found),
    ...(await exchangeFindings(found)),
    ...(keyServer === null ? [] : [keyServer]),
    ...(register === null ? [] : [register]),
    ...(pause === null ? [] : [pause]),
    await lineFinding(found, folder),
  ];
  const problems = findings.filter(({ state }) => state === 'problem').length;
  process.stdout.write(`${describeFindings(findings)}\n`);
  process.stdout.write(problems === 0 ? '\nNothing is in the way.\n' : `\n${problems} to see to.\n`);
  return problems === 0 ? 0 : 1;
}
