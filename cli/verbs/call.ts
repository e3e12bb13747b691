import { randomInt } from 'node:crypto';
import { type LineLanguage, lineLanguage } from '../../contract/call.ts';
import { madeUpNumber, type PlacedCalls, placeCalls } from '../caller/place-calls.ts';
import { shareCalls } from '../caller/share-calls.ts';
import { exchangePlaces } from '../line/exchange-places.ts';
import { findReadyLine } from '../line/find-line.ts';
import { exchangePortsOf, type Ports } from '../line/line-record.ts';
import { OperatorError } from '../operator-error.ts';
import { dataOption, parseCount, parseSeconds, type Verb } from './shared-options.ts';

type Options = {
  data?: string;
  seconds?: number;
  count: number;
  language: LineLanguage;
  exchange?: string;
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
    .option('--exchange <name>', 'which exchange of several is called (default: all in turn)')
    .option('--hang-up-while-waiting', 'give up after 12 seconds (or --seconds): do not answer these calls')
    .action(run((options: Options) => callLine(options)));
};

const say = (line: string) => process.stderr.write(`${line}\n`);

async function callLine(options: Options): Promise<number> {
  const { record } = await findReadyLine(options.data);
  const called = chooseExchanges(callableOf(record.ports), options.exchange);
  const { count, language } = options;
  const { sipAddress } = record;
  const secondsEach =
    options.seconds ?? (options.hangUpWhileWaiting ? usualSeconds.givingUp : usualSeconds.talking);
  const shares = shareCalls(count, called, randomInt(called.length));
  const placed = await Promise.all(
    shares.map(({ exchange: { sipPort }, count: amount }) => {
      const who = { sipHost: sipAddress, sipPort, count: amount, callerNumber: madeUpNumber };
      return placeCalls({ ...who, callsPerSecond, language, secondsEach }, say);
    }),
  );
  const how = options.hangUpWhileWaiting ? 'hangs up while waiting, after' : 'hangs up after';
  const where = shares.map(({ exchange: { sipPort } }) => `sip:line-${language}@${sipAddress}:${sipPort}`);
  say(
    `Calling ${where.join(' and ')}; ${count === 1 ? 'the caller' : `each of ${count} callers`} ${how} ${secondsEach} s. Ctrl-C hangs up.`,
  );
  return awaitEnd(placed);
}

type Callable = { name: string; sipPort: number };

function callableOf(ports: Ports): Callable[] {
  const each = exchangePortsOf(ports);
  return exchangePlaces(each.length).flatMap(({ name }, index) => {
    const sipPort = each[index]?.sip;
    return sipPort ? [{ name, sipPort }] : [];
  });
}

function chooseExchanges(all: Callable[], asked: string | undefined): Callable[] {
  if (all.length === 0)
    throw new OperatorError(
      'EXCHANGE_OF_OTHERS',
      'This line uses an Asterisk that it does not run (ASTERISK_ARI_URL), so its telephone address is not known.',
      'call it with a telephone of your own.',
    );
  const chosen = asked === undefined ? all : all.filter(({ name }) => name === asked);
  if (chosen.length > 0) return chosen;
  throw new OperatorError(
    'EXCHANGE_UNKNOWN',
    `This line has no exchange called ${asked}.`,
    `choose one of ${all.map(({ name }) => name).join(', ')}, or leave --exchange away.`,
  );
}

async function awaitEnd(placed: PlacedCalls[]): Promise<number> {
  let isHungUpByUs = false;
  for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.on(name, () => {
      if (!isHungUpByUs) for (const calls of placed) calls.hangUp();
      isHungUpByUs = true;
    });
  }
  const outcomes = await Promise.all(placed.map(({ ended }) => ended));
  if (isHungUpByUs) {
    say('Hung up.');
    return 0;
  }
  const completed = outcomes.reduce((sum, outcome) => sum + outcome.completed, 0);
  const failed = outcomes.reduce((sum, outcome) => sum + outcome.failed, 0);
  process.stdout.write(`${completed} ended as they should, ${failed} failed\n`);
  if (failed === 0 && completed > 0) return 0;
  for (const { complaint } of outcomes) if (complaint !== null) say(complaint);
  return 1;
}
