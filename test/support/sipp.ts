import { type ChildProcess, spawn } from 'node:child_process';
import { createSocket } from 'node:dgram';
import { copyFile, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { probeMachine } from '../../cli/machine/ports.ts';
import { findSipp } from '../../cli/machine/tools.ts';
import { composeTone } from './audio.ts';
import { eventually } from './eventually.ts';

const scenariosFolder = join(import.meta.dirname, '..', 'sip');
/** Away from the ports of every exchange. */
const soundPorts = ['-min_rtp_port', '24000', '-max_rtp_port', '27999'];
/** SIPp would give up, its calls with it, where a busy machine has made it late by a tenth of a second a hundred and twenty times. */
const patient = ['-watchdog_interval', '0'];

/** A SIP caller or telephone that SIPp plays. */
export type SipParty = {
  port: number;
  /** Every SIP message so far, as text. */
  messages: () => Promise<string>;
  /** What SIPp itself has complained of. */
  complaints: () => Promise<string>;
  /** Resolves when its call is over: true where all went as in the scenario, which `hangUp` and `stop` are not part of. */
  ended: Promise<boolean>;
  /** What tells its latest call to go on, where its scenario waits to be told: one NOTIFY each time, at once. */
  handle: () => Promise<() => void>;
  /** Hangs up (or gives up ringing) now. */
  hangUp: () => void;
  /** Ends SIPp at once, as a telephone whose battery is dead. */
  stop: () => Promise<void>;
};

type Part = {
  /** The name of a file in test/sip. */
  scenario: string;
  /** What it says, where it says anything: a pure tone of that many hertz. */
  voice?: number;
  calls?: number;
  /** So many of them begin a second. */
  perSecond?: number;
  /** Any free one otherwise. */
  port?: number;
};

export type CallerPart = Part & {
  sipPort: number;
  callerNumber?: string;
  language?: 'en' | 'es';
  /** Another number of the line than the one of that language. */
  dialled?: string;
  /** Hangs up by itself after that long; otherwise only when told to. */
  hangUpAfterMs?: number;
  /** Where sound for the scenario caller-listens goes. */
  earPort?: number;
  /** For the scenario callers-listen: each caller's number, and where its sound goes. */
  callers?: { number: string; earPort: number }[];
};

/** Calls the line. */
export function startCaller(part: CallerPart): Promise<SipParty> {
  const {
    sipPort,
    callerNumber = '5550100',
    language = 'en',
    dialled = `line-${language}`,
    hangUpAfterMs = 120_000,
    earPort,
  } = part;
  return startSipp(part, [
    ...['-s', dialled, '-key', 'caller', callerNumber, '-recv_timeout', String(hangUpAfterMs)],
    ...(earPort === undefined ? [] : ['-key', 'ear_port', String(earPort)]),
    `127.0.0.1:${sipPort}`,
  ]);
}

/** A telephone that waits for a call; `-d` is how long it talks where its scenario ends the call. */
export function startTelephone(
  part: Part & { talkMs?: number; earPort?: number; otherEarPort?: number },
): Promise<SipParty> {
  const { talkMs = 1000, earPort = 9, otherEarPort = 9 } = part;
  const ears = ['-key', 'ear_port', String(earPort), '-key', 'other_ear_port', String(otherEarPort)];
  return startSipp(part, ['-d', String(talkMs), ...ears]);
}

const listOf = (callers: CallerPart['callers'] = []): string =>
  ['SEQUENTIAL', ...callers.map(({ number, earPort }) => `${number};${earPort}`), ''].join('\n');

async function startSipp(part: Part & Pick<CallerPart, 'callers'>, args: string[]): Promise<SipParty> {
  const sipp = await findSipp(() => undefined);
  const folder = await mkdtemp(join(tmpdir(), 'harborline-sipp-'));
  const port = part.port ?? (await probeMachine().anyFree('udp'));
  const control = await probeMachine().anyFree('udp');
  const messagesFile = join(folder, 'messages.log');
  const complaintsFile = join(folder, 'complaints.log');
  // SIPp looks for what is played beside the scenario.
  const scenario = join(folder, 'scenario.xml');
  await copyFile(join(scenariosFolder, `${part.scenario}.xml`), scenario);
  await writeFile(join(folder, 'callers.csv'), listOf(part.callers));
  await writeFile(join(folder, 'voice.ulaw'), composeTone(part.voice ?? 440));
  const child = spawn(
    sipp.command,
    [
      ...[...sipp.args, '-sf', scenario, '-nostdin', ...patient],
      ...['-trace_err', '-error_file', complaintsFile],
      ...['-i', '127.0.0.1', '-mi', '127.0.0.1', '-p', String(port), '-cp', String(control), ...soundPorts],
      ...(part.callers ? ['-inf', 'callers.csv'] : []),
      ...(part.perSecond ? ['-r', String(part.perSecond), '-l', String(part.calls ?? 1)] : []),
      ...['-m', String(part.calls ?? 1), '-trace_msg', '-message_file', messagesFile, ...args],
    ],
    { cwd: folder, env: { ...process.env, ...sipp.env }, stdio: 'ignore' },
  );
  const ended = endOf(child);
  return {
    port,
    messages: () => readIfThere(messagesFile),
    complaints: () => readIfThere(complaintsFile),
    ended,
    handle: async () => {
      const callId = await latestCall(messagesFile);
      return () => tell(port, callId);
    },
    hangUp: () => send(control, 'Q'),
    stop: async () => {
      child.kill('SIGKILL');
      await ended;
      await rm(folder, { recursive: true, force: true });
    },
  };
}

const readIfThere = (file: string): Promise<string> => readFile(file, 'utf8').catch(() => '');

/** The call of the last INVITE that it has sent or got; where that is over, the next is waited for, which may be on its way. */
const latestCall = (messagesFile: string): Promise<string> =>
  eventually(async () => {
    const requests = (await readFile(messagesFile, 'utf8')).split(/^(?=(?:INVITE|BYE|CANCEL) )/m).slice(1);
    const callOf = (request: string | undefined) => request?.match(/^Call-ID:\s*(\S+)/im)?.[1];
    const callId = callOf(requests.findLast((request) => request.startsWith('INVITE ')));
    const isOver = requests.some((request) => !request.startsWith('INVITE ') && callOf(request) === callId);
    if (!callId || isOver) throw new Error('That telephone has no call yet.');
    return callId;
  });

/** One SIP message within a call, each another: one that is like the last would be taken for its repetition. */
function tell(port: number, callId: string): void {
  const turn = `${process.hrtime.bigint()}`;
  const lines = [
    'NOTIFY sip:test@127.0.0.1 SIP/2.0',
    `Via: SIP/2.0/UDP 127.0.0.1:9;branch=z9hG4bK${turn}`,
    'From: <sip:test@127.0.0.1>;tag=test',
    'To: <sip:test@127.0.0.1>;tag=test',
    `Call-ID: ${callId}`,
    `CSeq: ${turn.slice(-9)} NOTIFY`,
    'Content-Length: 0',
  ];
  send(port, `${lines.join('\r\n')}\r\n\r\n`);
}

function send(port: number, text: string): void {
  const socket = createSocket('udp4');
  socket.send(text, port, '127.0.0.1', () => socket.close());
}

function endOf(child: ChildProcess): Promise<boolean> {
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (exitCode) => resolve(exitCode === 0));
  });
}
