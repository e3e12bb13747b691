import { type LineLanguage, lineLanguage } from '../../contract/call.ts';
import { madeUpNumber, type PlacedCalls, placeCalls } from '../caller/place-calls.ts';
import { findReadyLine } from '../line/find-line.ts';
import { OperatorError } from '../operator-error.ts';
import { dataOption, parseCount, parseSeconds, type Verb } from './shared-options.ts';

type Options = {
  data?: string;
  seconds?: number;
  count: number;
  language: LineLanguage;
  hangUpWhileWaiting?: boolean;
};

/** Long enough to be answered and to fill in a form; and for who gives up, long enough to hear the greeting. */
const usualSeconds = { talking: 120, givingUp: 12 };
const callsPerSecond = 5;

/** `harborline call`: telephones the running line. */
export const call: Verb = (program, run) => {
  program
    .command('call')
    .summary('telephone the running line with a voice')
    .description('Places real telephone calls (SIP, with sound) to the running line of a data folder.')
    .addOption(dataOption())
    .option('--seconds <number>', 'how long each caller stays (default: 120)', parseSeconds)
    .option('--count <number>', 'how many callers', parseCount, 1)
    .addOption(
      program
        .createOption('--language <code>', 'which language the caller chose')
        .choices([...lineLanguage.options])
        .default('en'),
    )
    .option('--hang-up-while-waiting', 'give up after 12 seconds (or --seconds): do not answer these calls')
    .action(run((options: Options) => callLine(options)));
};

const say = (line: string) => process.stderr.write(`${line}\n`);

async function callLine(options: Options): Promise<number> {
  const { record } = await findReadyLine(options.data);
  const { sipAddress } = record;
  const sipPort = record.ports.sip;
  if (sipPort === null)
    throw new OperatorError(
      'EXCHANGE_OF_OTHERS',
      'This line uses an Asterisk that it does not run (ASTERISK_ARI_URL), so its telephone address is not known.',
      'call it with a telephone of your own.',
    );
  const { count, language } = options;
  const secondsEach =
    options.seconds ?? (options.hangUpWhileWaiting ? usualSeconds.givingUp : usualSeconds.talking);
  const placed = await placeCalls(
    {
      sipHost: sipAddress,
      sipPort,
      count,
      callsPerSecond,
      language,
      secondsEach,
      callerNumber: madeUpNumber,
    },
    say,
  );
  const how = options.hangUpWhileWaiting ? 'hangs up while waiting, after' : 'hangs up after';
  say(
    `Calling sip:line-${language}@${sipAddress}:${sipPort}; ${count === 1 ? 'the caller' : `each of ${count} callers`} ${how} ${secondsEach} s. Ctrl-C hangs up.`,
  );
  return awaitEnd(placed);
}

async function awaitEnd(placed: PlacedCalls): Promise<number> {
  let isHungUpByUs = false;
  for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.on(name, () => {
      if (!isHungUpByUs) placed.hangUp();
      isHungUpByUs = true;
    });
  }
  const { completed, failed, complaint } = await placed.ended;
  if (isHungUpByUs) {
    say('Hung up.');
    return 0;
  }
  process.stdout.write(`${completed} ended as they should, ${failed} failed\n`);
  if (failed === 0 && completed > 0) return 0;
  if (complaint !== null) say(complaint);
  return 1;
}
