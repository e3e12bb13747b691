import type { ChangedLine } from '../../../../contract/changed-line.ts';
import type { Tx } from '../../../platform/db/database.ts';
import type { RefusalCode } from '../../../platform/errors.ts';
import { refuse } from '../../../platform/errors.ts';
import { appendEntry, noEnquiry, staffActor } from '../../ledger/index.ts';
import type { Fact, KindDefinition, ProposalMoment } from './proposal-kind.ts';

/** What two people decide on whole: version after version, of which the newest holds. */
type Versions<Whole> = {
  /** Which holds now; 0 where that is what the line was shipped with. */
  newest: (tx: Tx) => Promise<number>;
  /** False where another took this version's number before. */
  insert: (tx: Tx, next: { version: number; content: Whole }, agreed: ProposalMoment) => Promise<boolean>;
  /** What says that another version holds by now than the one that was to be replaced. */
  another: RefusalCode;
  entry: 'guidance-changed' | 'legal-profile-changed' | 'watch-thresholds-applied';
};

/** Puts the version after the one that it replaces, unless another came between. */
export const putInPlace = <Whole>(of: Versions<Whole>) =>
  ({
    when: 'with-approval',
    carryOut: async (tx, { replaces, after: content }, { proposalId, approverAccountId, at }) => {
      const version = replaces + 1;
      const isNext = (await of.newest(tx)) === replaces;
      if (!isNext || !(await of.insert(tx, { version, content }, { proposalId, at })))
        return refuse(of.another);
      const subject = { version, proposalId };
      appendEntry(tx, { kind: of.entry, at, actor: staffActor(approverAccountId), ...noEnquiry, subject });
      return undefined;
    },
  }) satisfies KindDefinition<{ replaces: number; after: Whole }>['effect'];

/** What is different, line by line, each under a name that stays while its text changes: what is there now, then what comes new. Pure. */
export function compareLines(
  now: ReadonlyMap<string, string>,
  then: ReadonlyMap<string, string>,
): ChangedLine[] {
  return [...new Set([...now.keys(), ...then.keys()])].flatMap((name): ChangedLine[] => {
    const [before, after] = [now.get(name), then.get(name)];
    if (before === after) return [];
    if (before === undefined) return [{ what: 'added', before: '', after: after ?? '' }];
    return after === undefined
      ? [{ what: 'removed', before, after: '' }]
      : [{ what: 'changed', before, after }];
  });
}

const factNames = { added: 'lineAdded', changed: 'lineThen', removed: 'lineRemoved' } as const;

/** Each line that becomes another, as whoever approves reads it. */
export const showLines = (changes: readonly ChangedLine[]): Fact[] =>
  changes.flatMap(({ what, before, after }) => [
    ...(what === 'changed' ? [{ name: 'lineNow', value: before }] : []),
    { name: factNames[what], value: what === 'removed' ? before : after },
  ]);
