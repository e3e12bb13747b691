import { useState } from 'react';
import { demotionReason } from '../../../../../contract/call.ts';
import type { FloorCaller, FloorState } from '../../../../../contract/floor.ts';
import { type MoveTarget, moveReason } from '../../../../../contract/move-caller.ts';
import { useWords } from '../../../app/words/language.tsx';
import { KeyButton } from '../../../ui/Key.tsx';
import { usePageKeys } from '../../../ui/page-keys.ts';
import type { Carry } from './carry.ts';
import { demoteDanger, moveCaller } from './floor-api.ts';
import { listTargets, type Target } from './move-targets.ts';
import { ReasonChoice } from './ReasonChoice.tsx';

type CallerActsProps = { caller: FloorCaller; state: FloorState; carry: Carry };
type Asked = 'demote' | MoveTarget['kind'] | { to: Target } | null;

/** What a supervisor may do about one caller who waits. */
export function CallerActs({ caller, state, carry }: CallerActsProps) {
  const words = useWords();
  const { floor, demotion, moveReasons } = words;
  const [asked, setAsked] = useState<Asked>(null);
  const { callId, priority } = caller;
  const isInDanger = priority === 'danger';
  if (asked === 'demote' && isInDanger)
    return (
      <ReasonChoice
        question={floor.whyDemoted}
        reasons={demotionReason.options.map((reason) => ({
          label: demotion[reason],
          choose: () => {
            setAsked(null);
            carry(demoteDanger(callId, reason));
          },
        }))}
      />
    );
  if (asked !== null && typeof asked === 'object')
    return (
      <ReasonChoice
        key={asked.to.label}
        question={`${asked.to.label}: ${floor.whyMoved}`}
        reasons={moveReason.options.map((reason) => ({
          label: moveReasons[reason],
          choose: () => {
            setAsked(null);
            carry(moveCaller({ callId, to: asked.to.to, reason }));
          },
        }))}
      />
    );
  if (asked !== null && asked !== 'demote') {
    const targets = listTargets(asked, caller, state, words);
    if (targets.length > 0)
      return (
        <ReasonChoice
          key={asked}
          question={floor.moveTo}
          reasons={targets.map((to) => ({ label: to.label, choose: () => setAsked({ to }) }))}
        />
      );
  }
  return <Choices caller={caller} state={state} ask={setAsked} />;
}

const moves = [
  { keyName: 'Q', kind: 'queue' },
  { keyName: 'C', kind: 'class' },
  { keyName: 'T', kind: 'call-taker' },
] as const;

type ChoicesProps = Pick<CallerActsProps, 'caller' | 'state'> & { ask: (asked: Asked) => void };

function Choices({ caller, state, ask }: ChoicesProps) {
  const words = useWords();
  const { floor, moveKind } = words;
  const isInDanger = caller.priority === 'danger';
  const open = moves.map((move) => ({
    ...move,
    isPossible: caller.ringsAt === null && listTargets(move.kind, caller, state, words).length > 0,
  }));
  usePageKeys([
    { key: 'D', press: () => isInDanger && ask('demote') },
    ...open.map(({ keyName, kind, isPossible }) => ({ key: keyName, press: () => isPossible && ask(kind) })),
  ]);
  return (
    <>
      <KeyButton keyName="D" variant="default" disabled={!isInDanger} onClick={() => ask('demote')}>
        {floor.demote}
      </KeyButton>
      {open.map(({ keyName, kind, isPossible }) => (
        <KeyButton
          key={kind}
          keyName={keyName}
          variant="default"
          disabled={!isPossible}
          onClick={() => ask(kind)}
        >
          {moveKind[kind]}
        </KeyButton>
      ))}
    </>
  );
}
