import { useState } from 'react';
import { chosenNotReadyReason } from '../../../../../contract/desk.ts';
import {
  type FloorCallTaker,
  type ForcePresenceRequest,
  forcedReadyReason,
} from '../../../../../contract/floor.ts';
import { useWords } from '../../../app/words/language.tsx';
import { fill } from '../../../app/words/words.ts';
import { KeyButton } from '../../../ui/Key.tsx';
import { usePageKeys } from '../../../ui/page-keys.ts';
import type { Carry } from './carry.ts';
import { forcePresence, startTraining } from './floor-api.ts';
import { PractiseChoice } from './PractiseChoice.tsx';
import { ReasonChoice } from './ReasonChoice.tsx';

type CallTakerActsProps = { callTaker: FloorCallTaker; carry: Carry };
type Asked = ForcePresenceRequest['to']['state'] | 'training' | null;

/** What a supervisor may do about one call-taker. */
export function CallTakerActs({ callTaker, carry }: CallTakerActsProps) {
  const { floor, presence, forcedReady } = useWords();
  const [asked, setAsked] = useState<Asked>(null);
  const { accountId, name, state } = callTaker;
  const mayReady = state === 'not-ready';
  const mayNotReady = state === 'ready';
  const mayPractise = mayReady && callTaker.reachable && callTaker.reason !== 'training';
  usePageKeys([
    { key: 'R', press: () => mayReady && setAsked('ready') },
    { key: 'N', press: () => mayNotReady && setAsked('not-ready') },
    { key: 'P', press: () => mayPractise && setAsked('training') },
  ]);
  const force = (to: ForcePresenceRequest['to']) => {
    setAsked(null);
    carry(forcePresence({ accountId, to }));
  };
  if (asked === 'training' && mayPractise)
    return (
      <PractiseChoice
        name={name}
        choose={(training) => {
          setAsked(null);
          carry(startTraining({ accountId, ...training }));
        }}
      />
    );
  if (asked === 'ready' && mayReady)
    return (
      <ReasonChoice
        question={fill(floor.whyReady, { name })}
        reasons={forcedReadyReason.options.map((reason) => ({
          label: forcedReady[reason],
          choose: () => force({ state: 'ready', reason }),
        }))}
      />
    );
  if (asked === 'not-ready' && mayNotReady)
    return (
      <ReasonChoice
        question={fill(floor.whyNotReady, { name })}
        reasons={chosenNotReadyReason.options.map((reason) => ({
          label: presence[reason],
          choose: () => force({ state: 'not-ready', reason }),
        }))}
      />
    );
  return (
    <>
      <KeyButton keyName="R" variant="default" disabled={!mayReady} onClick={() => setAsked('ready')}>
        {floor.makeReady}
      </KeyButton>
      <KeyButton keyName="N" variant="default" disabled={!mayNotReady} onClick={() => setAsked('not-ready')}>
        {floor.makeNotReady}
      </KeyButton>
      <KeyButton keyName="P" variant="default" disabled={!mayPractise} onClick={() => setAsked('training')}>
        {floor.letPractise}
      </KeyButton>
    </>
  );
}
