/**
 * Whoever is rung outside may be a machine that answers. So what answers is asked first, alone in a bridge of its own, and is in the
 * call only once it has pressed a key.
 */
import type { LineLanguage } from '../../../../contract/call.ts';
import type { KeypadKey } from '../../../../contract/in-call.ts';
import { bridgeIdOf, type ExchangeCommand } from '../exchange-commands.ts';
import type { Participant } from './participant.ts';

/** What is said to whoever answers. */
export type Asking = { prompts: string[]; language: LineLanguage };
/** What has to be said first to a participant; undefined where nobody but that person can have answered. */
export type AskFirst = (participant: Participant) => Promise<Asking | undefined>;

export const isAcceptance = (key: KeypadKey): boolean => key === '1';

type Asked = Pick<Participant, 'participantId' | 'legId'>;
const bridgeOf = ({ participantId }: Asked): string => `asking-${participantId}`;

export function askCommands(asked: Asked, asking: Asking): ExchangeCommand[] {
  const bridgeId = bridgeOf(asked);
  return [
    { do: 'create-bridge', bridgeId, kind: 'talking' },
    { do: 'join', bridgeId, channelId: asked.legId },
    { do: 'play', bridgeId, playbackId: `accept-${asked.participantId}`, ...asking },
  ];
}

/** Only whoever is outside, and so has no account here, was asked. */
const endAskCommands = (asked: Asked & Pick<Participant, 'accountId'>): ExchangeCommand[] =>
  asked.accountId === null ? [{ do: 'destroy-bridge', bridgeId: bridgeOf(asked) }] : [];

export const letGoCommands = (asked: Asked & Pick<Participant, 'accountId'>): ExchangeCommand[] => [
  { do: 'hang-up', channelId: asked.legId },
  ...endAskCommands(asked),
];

type InCall = Asked & Pick<Participant, 'accountId' | 'callId'>;

/** Whoever joins is heard by the call-taker at once, and by the caller as long as the call is not held. */
export const joinCommands = (joined: InCall): ExchangeCommand[] => [
  { do: 'join', bridgeId: bridgeIdOf(joined.callId, 'talking'), channelId: joined.legId },
  ...endAskCommands(joined),
];
