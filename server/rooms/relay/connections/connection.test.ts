import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Act, begin, type Connection, follow, type Happening } from './connection.ts';

const custodian = { side: 'custodian' } as const;
const officer = { side: 'officer' } as const;
const answered = 'answered' as const;
const accepted = 'accepted' as const;
const legEnded = 'leg-ended' as const;

/** What is done in the exchange when all of that happens, one after another. */
function play(...happenings: Happening[]): { connection: Connection; acts: Act[] } {
  let { connection, acts } = begin();
  for (const happening of happenings) {
    const step = follow(connection, happening);
    if (!step) continue;
    connection = step.connection;
    acts = [...acts, ...step.acts];
  }
  return { connection, acts };
}

const custodianIsThere: Happening[] = [
  { kind: answered, ...custodian },
  { kind: accepted, ...custodian },
];
const inTalk: Happening[] = [...custodianIsThere, { kind: 'fetched', isThere: true }, { kind: 'joined' }];
const endOf = (...happenings: Happening[]) =>
  play(...happenings).acts.findLast((act) => act.do === 'say-ended');
const heard = (...happenings: Happening[]) =>
  play(...happenings).acts.flatMap((act) => ('prompts' in act ? act.prompts : []));

describe('a connection', () => {
  it('leaves the officer alone until the custodian is there, and has pressed a key', () => {
    const early = play({ kind: answered, ...custodian }).acts;
    expect(early.some((act) => act.do === 'fetch' || ('side' in act && act.side === 'officer'))).toBe(false);
    expect(play(...custodianIsThere).acts.at(-1)).toEqual({ do: 'fetch' });
  });

  it.each<[string, Happening[]]>([
    ['does not answer', [{ kind: legEnded, ...custodian }]],
    ['is a machine that presses nothing', [{ kind: answered, ...custodian }, { kind: 'late' }]],
    [
      'hangs up while the officer is rung',
      [...custodianIsThere, { kind: 'fetched', isThere: false }, { kind: legEnded, ...custodian }],
    ],
  ])('ends where the custodian %s', (_what, happenings) => {
    expect(endOf(...happenings)).toEqual({ do: 'say-ended', how: 'custodian-not-reached' });
  });

  it('tells the custodian that the officer was not reached, and then lets go', () => {
    const notReached: Happening[] = [
      ...custodianIsThere,
      { kind: 'fetched', isThere: false },
      { kind: legEnded, ...officer },
    ];
    expect(heard(...notReached).at(-1)).toBe('connection-officer-not-reached');
    expect(endOf(...notReached)).toBeUndefined();
    expect(endOf(...notReached, { kind: 'said' })).toEqual({ do: 'say-ended', how: 'officer-not-reached' });
  });

  it('is told once that they are joined', () => {
    const again: Happening[] = [
      { kind: legEnded, ...officer },
      { kind: 'said' },
      { kind: answered, ...officer },
      { kind: accepted, ...officer },
      { kind: 'joined' },
    ];
    const { connection, acts } = play(...inTalk, ...again);
    expect(connection.phase).toBe('talking');
    expect(acts.filter((act) => act.do === 'say-joined')).toHaveLength(1);
  });

  it.each([custodian, officer])(
    'whose telephone of the $side ends tells both, and rings it again once',
    ({ side }) => {
      const drop: Happening[] = [{ kind: legEnded, side }];
      expect(heard(...inTalk, ...drop).at(-1)).toBe('connection-lost');
      const back: Happening[] = [
        ...drop,
        { kind: 'said' },
        { kind: answered, side },
        { kind: accepted, side },
      ];
      expect(heard(...inTalk, ...back)).toContain('connection-again');
      const rings = play(...inTalk, ...back, { kind: 'joined' }, ...drop, { kind: 'said' }).acts.filter(
        (act) => act.do === 'ring' && act.side === side,
      );
      expect(rings).toHaveLength(side === 'custodian' ? 2 : 1);
      expect(endOf(...inTalk, ...back, ...drop, { kind: 'said' })).toEqual({ do: 'say-ended', how: 'spoke' });
    },
  );

  it('rings nobody again where whoever was left hangs up, for they have finished', () => {
    const finished: Happening[] = [
      ...inTalk,
      { kind: legEnded, ...officer },
      { kind: legEnded, ...custodian },
    ];
    expect(endOf(...finished)).toEqual({ do: 'say-ended', how: 'spoke' });
    expect(play(...finished).acts.filter((act) => act.do === 'ring')).toHaveLength(1);
  });

  it('ends once and lets both go, whatever happens in whatever order', () => {
    const side = fc.constantFrom('custodian' as const, 'officer' as const);
    const happening: fc.Arbitrary<Happening> = fc.oneof(
      fc.record({ kind: fc.constantFrom(answered, accepted, legEnded), side }),
      fc.record({ kind: fc.constant('fetched' as const), isThere: fc.boolean() }),
      fc.record({ kind: fc.constantFrom('joined' as const, 'said' as const, 'late' as const) }),
    );
    fc.assert(
      fc.property(fc.array(happening, { maxLength: 30 }), (happenings) => {
        const { connection, acts } = play(...happenings, { kind: 'line-restarted' });
        expect(connection.phase).toBe('ended');
        expect(acts.filter((act) => act.do === 'say-ended')).toHaveLength(1);
        const last = acts.findLastIndex((act) => act.do !== 'let-go' && act.do !== 'say-ended');
        const letGo = acts.slice(last + 1).flatMap((act) => (act.do === 'let-go' ? act.side : []));
        expect(new Set(letGo)).toEqual(new Set(['custodian', 'officer']));
        for (const each of ['custodian', 'officer'])
          expect(acts.filter((act) => act.do === 'ring' && act.side === each).length).toBeLessThanOrEqual(2);
        expect(acts.filter((act) => act.do === 'say-joined').length).toBeLessThanOrEqual(1);
      }),
    );
  });

  it('stands still in no state: when its time is over, it goes on or ends', () => {
    for (const until of [0, 1, 2, 3, 4]) {
      const { connection } = play(...inTalk.slice(0, until));
      expect(follow(connection, { kind: 'late' })).toBeDefined();
    }
    const late = Array.from({ length: 6 }, (): Happening => ({ kind: 'late' }));
    expect(play(...inTalk, { kind: legEnded, ...officer }, ...late).connection.phase).toBe('ended');
  });
});
