/**
 * A connection: an officer and a custodian in one call that the line makes, and nobody else (docs/adr/0026). Pure.
 *
 *   ringing-custodian --answered--> asking-custodian --accepted--> fetching-officer --was in the lane-------------+
 *                                                                     | not in the lane                           v
 *                                                                     v                                        talking
 *                                                         ringing-officer --answered--> asking-officer --accepted--^
 *
 *   talking --a telephone ends--> one-left --has heard so, and stays--> ringing-again --answered--> asking-again --accepted--> talking
 *
 *   from ringing-custodian, asking-custodian:  no answer, no key, hung up -> ended (custodian-not-reached)
 *   from ringing-officer, asking-officer:      no answer, no key, hung up -> parting -> ended (officer-not-reached)
 *   from talking:                              a telephone ends for the second time, or four hours are over -> parting or ended (spoke)
 *   from one-left:                             whoever was left hangs up -> ended (spoke)
 *   from ringing-again, asking-again:          no answer, no key, hung up -> parting -> ended (spoke)
 *   wherever the other side is there alone:    that one hangs up -> ended
 *   from every state but ended:                the exchange, or the line, began anew -> ended (line-restarted)
 *
 * In `parting`, whoever is left hears why, and is let go.
 */
import type { ConnectionEnded } from './connection-port.ts';

export type Side = 'custodian' | 'officer';
export type Phase =
  | 'ringing-custodian'
  | 'asking-custodian'
  | 'fetching-officer'
  | 'ringing-officer'
  | 'asking-officer'
  | 'talking'
  | 'one-left'
  | 'ringing-again'
  | 'asking-again'
  | 'parting'
  | 'ended';

export type Connection = {
  phase: Phase;
  /** Whose telephone has ended during the talk; it is called again, and not a second time. */
  lost: Side | null;
  hasSpoken: boolean;
  how: ConnectionEnded | null;
};

export type Happening =
  | { kind: 'answered' | 'accepted' | 'leg-ended'; side: Side }
  /** Whether the officer was still in the waiting lane. */
  | { kind: 'fetched'; isThere: boolean }
  /** Both are where they hear each other. */
  | { kind: 'joined' }
  /** What is said to whoever is alone is over. */
  | { kind: 'said' }
  /** The phase has lasted as long as it may. */
  | { kind: 'late' }
  | { kind: 'line-restarted' };

/** What is to be done in the exchange, in that order, and who is told. */
export type Act =
  | { do: 'ring' | 'let-go'; side: Side }
  /** Alone, with music, and a word before it: `ask` takes a key. */
  | { do: 'ask' | 'tell'; side: Side; prompts: string[] }
  | { do: 'fetch' }
  | { do: 'talk'; prompts: string[] }
  | { do: 'say-joined' }
  | { do: 'say-ended'; how: ConnectionEnded };

export type Step = { connection: Connection; acts: Act[] };

const other = (side: Side): Side => (side === 'officer' ? 'custodian' : 'officer');

/** The custodian first: the officer learns nothing before there is somebody to hear (docs/adr/0026). */
export const begin = (): Step => ({
  connection: { phase: 'ringing-custodian', lost: null, hasSpoken: false, how: null },
  acts: [{ do: 'ring', side: 'custodian' }],
});

/** Where a happening leads; undefined where it means nothing there. */
export function follow(connection: Connection, happening: Happening): Step | undefined {
  if (connection.phase === 'ended') return undefined;
  if (happening.kind === 'line-restarted') return end(connection, 'line-restarted');
  switch (connection.phase) {
    case 'ringing-custodian':
    case 'asking-custodian':
      return beforeOfficer(connection, happening);
    case 'fetching-officer':
      return fetching(connection, happening);
    case 'ringing-officer':
    case 'asking-officer':
      return bringing(connection, happening, 'officer');
    case 'talking':
      return talking(connection, happening);
    case 'one-left':
      return oneLeft(connection, happening);
    case 'ringing-again':
    case 'asking-again':
      return bringing(connection, happening, connection.lost ?? 'officer');
    case 'parting':
      return partingEnds(connection, happening);
  }
}

function beforeOfficer(connection: Connection, happening: Happening): Step | undefined {
  if (isOver(happening, 'custodian')) return end(connection, 'custodian-not-reached');
  if (connection.phase === 'ringing-custodian' && isOf(happening, 'answered', 'custodian'))
    return ask(connection, 'asking-custodian', 'custodian', 'connection-custodian');
  if (connection.phase === 'asking-custodian' && isOf(happening, 'accepted', 'custodian'))
    return go(
      connection,
      'fetching-officer',
      { do: 'tell', side: 'custodian', prompts: ['connection-wait'] },
      { do: 'fetch' },
    );
  return undefined;
}

/** Whoever is in the lane is fetched even where the custodian has just left: one who is out of it is never put down unheard. */
function fetching(connection: Connection, happening: Happening): Step | undefined {
  if (happening.kind !== 'fetched')
    return isOver(happening, 'custodian') ? end(connection, 'custodian-not-reached') : undefined;
  return happening.isThere
    ? talk(connection)
    : go(connection, 'ringing-officer', { do: 'ring', side: 'officer' });
}

/** One of them is rung, and asked, while the other hears music. */
function bringing(connection: Connection, happening: Happening, side: Side): Step | undefined {
  const isAgain = connection.lost !== null;
  if (isOver(happening, side))
    return part(connection, other(side), isAgain ? 'connection-not-back' : 'connection-officer-not-reached');
  if (isOf(happening, 'leg-ended', other(side))) return end(connection, outcome(connection, other(side)));
  if (connection.phase === 'asking-officer' || connection.phase === 'asking-again')
    return isOf(happening, 'accepted', side) ? talk(connection) : undefined;
  if (!isOf(happening, 'answered', side)) return undefined;
  return isAgain
    ? ask(connection, 'asking-again', side, 'connection-again')
    : ask(connection, 'asking-officer', side, 'connection-officer');
}

function talking(connection: Connection, happening: Happening): Step | undefined {
  if (happening.kind === 'joined')
    return go({ ...connection, hasSpoken: true }, 'talking', ...(connection.hasSpoken ? [] : [sayJoined]));
  if (happening.kind === 'late') return end(connection, 'spoke');
  if (happening.kind !== 'leg-ended') return undefined;
  const left = other(happening.side);
  if (connection.lost !== null) return part(connection, left, 'connection-over');
  return go(
    { ...connection, lost: happening.side },
    'one-left',
    { do: 'let-go', side: happening.side },
    { do: 'tell', side: left, prompts: ['connection-lost'] },
  );
}

/** Whoever has finished hangs up, as they are told; whoever stays has not. */
function oneLeft(connection: Connection, happening: Happening): Step | undefined {
  const { lost } = connection;
  if (lost === null) return undefined;
  if (isOf(happening, 'leg-ended', other(lost))) return end(connection, outcome(connection, lost));
  if (happening.kind !== 'said' && happening.kind !== 'late') return undefined;
  return go(connection, 'ringing-again', { do: 'ring', side: lost });
}

/** They spoke, or it failed because one of them was not there. */
function outcome({ hasSpoken }: Connection, missing: Side): ConnectionEnded {
  if (hasSpoken) return 'spoke';
  return missing === 'officer' ? 'officer-not-reached' : 'custodian-not-reached';
}

const partingEnds = (connection: Connection, { kind }: Happening): Step | undefined =>
  kind === 'said' || kind === 'late' || kind === 'leg-ended'
    ? end(connection, connection.how ?? 'line-restarted')
    : undefined;

const isOf = (happening: Happening, kind: 'answered' | 'accepted' | 'leg-ended', side: Side): boolean =>
  happening.kind === kind && happening.side === side;

/** Nobody was there in time, or nobody wanted to be. */
const isOver = (happening: Happening, side: Side): boolean =>
  happening.kind === 'late' || isOf(happening, 'leg-ended', side);

const go = (connection: Connection, phase: Phase, ...acts: Act[]): Step => ({
  connection: { ...connection, phase },
  acts,
});

const ask = (connection: Connection, phase: Phase, side: Side, prompt: string): Step =>
  go(connection, phase, { do: 'ask', side, prompts: [prompt, 'connection-accept'] });

const sayJoined: Act = { do: 'say-joined' };

const talk = (connection: Connection): Step =>
  go(connection, 'talking', { do: 'talk', prompts: ['connection-begins'] });

/** Whoever is left hears why the other is not there. */
const part = (connection: Connection, left: Side, prompt: string): Step =>
  go(
    { ...connection, how: outcome(connection, other(left)) },
    'parting',
    { do: 'let-go', side: other(left) },
    { do: 'tell', side: left, prompts: [prompt] },
  );

const end = (connection: Connection, how: ConnectionEnded): Step =>
  go(
    { ...connection, how },
    'ended',
    { do: 'let-go', side: 'officer' },
    { do: 'let-go', side: 'custodian' },
    { do: 'say-ended', how },
  );

/** Whoever rings gives up by itself after that. */
export const RING_FOR_MS = 45_000;
const MINUTE_MS = 60_000;

/** How long a phase may last; then it is late. Nobody is left in any of them. */
export const limitMs: Record<Exclude<Phase, 'ended'>, number> = {
  'ringing-custodian': RING_FOR_MS + 5_000,
  'asking-custodian': MINUTE_MS / 2,
  'fetching-officer': MINUTE_MS / 2,
  'ringing-officer': RING_FOR_MS + 5_000,
  'asking-officer': MINUTE_MS / 2,
  talking: 240 * MINUTE_MS,
  'one-left': MINUTE_MS / 2,
  'ringing-again': RING_FOR_MS + 5_000,
  'asking-again': MINUTE_MS / 2,
  parting: MINUTE_MS / 2,
};
