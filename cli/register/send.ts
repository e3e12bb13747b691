import { setTimeout as delay } from 'node:timers/promises';
import type { Command } from 'commander';
import type { SentUploadView } from '../../contract/custodian-upload.ts';
import { openUpload } from '../../server/rooms/fingerprints/index.ts';
import { OperatorError } from '../operator-error.ts';
import { chooseDisplay, type Report } from '../terminal/steps.ts';
import type { RunVerb } from '../verbs/shared-options.ts';
import { describeUploadRefusal } from './describe-import.ts';
import { describeSent } from './describe-sending.ts';
import { readCustodianKeys } from './read-keys.ts';
import { sendUpload } from './send-upload.ts';

type Options = { key: string; signingKey?: string; to: string };

/** `harborline register send`: on the custodian's machine, to the line over HTTPS. */
export function addSend(group: Command, run: RunVerb): void {
  group
    .command('send <upload>')
    .summary('send what was encoded to the line, over HTTPS')
    .description(
      'Sends an upload to the line and says what became of it. What was interrupted goes on where it was when the same command is run again (docs/register/upload.md).',
    )
    .requiredOption('--key <file>', 'the key file that the administrator of the key server gave')
    .option('--signing-key <file>', "the signing key, where the key file has none ('register keys new')")
    .requiredOption('--to <url>', "the line's address, such as https://line.example")
    .action(run((file: string, options: Options) => send(file, options)));
}

async function send(file: string, { key, signingKey, to }: Options): Promise<number> {
  const address = readAddress(to);
  const by = await readCustodianKeys(key, signingKey);
  const upload = await openUpload(file).catch(() => {
    throw new OperatorError('NO_FILE', `${file} cannot be read.`, 'name the file that was encoded.');
  });
  if (typeof upload === 'string') throw describeUploadRefusal(file, upload);
  let sent: SentUploadView | undefined;
  const run = async (report: Report) => {
    const now = () => new Date();
    sent = await sendUpload({ upload, by, to: address, now, pause: (ms) => delay(ms), report });
  };
  await chooseDisplay()
    .runGroups([{ title: 'Sending', steps: [{ title: `To ${address.host}`, run }] }])
    .finally(() => upload.close());
  if (!sent) throw new Error('Sending ended without an outcome.');
  process.stdout.write(describeSent(file, sent));
  return 0;
}

/** Beyond this machine nothing is sent without TLS. */
function readAddress(text: string): URL {
  const url = URL.parse(text);
  const isHere = url?.protocol === 'http:' && /^(?:localhost|127\.[\d.]+|\[::1\])$/.test(url.hostname);
  if (url && (url.protocol === 'https:' || isHere)) return url;
  throw new OperatorError(
    'NO_ADDRESS',
    `'${text}' is no address that an upload can be sent to.`,
    'write it like https://line.example.',
  );
}
