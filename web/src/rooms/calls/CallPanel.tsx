import { Button } from '@mantine/core';
import type { CallState } from '../../../../contract/call.ts';
import type { DeskCall } from '../../../../contract/desk.ts';
import { useWords } from '../../app/words/language.tsx';
import { Icon, type IconName } from '../../ui/icons.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { formatLength } from '../../ui/times.ts';
import { useNow } from '../../ui/use-now.ts';
import { Interpreter } from '../interpreters/Interpreter.tsx';
import { RecordingRow } from '../recordings/RecordingRow.tsx';
import { useDeskState } from '../routing/desk-context.tsx';
import { CallerFacts } from './CallerFacts.tsx';
import classes from './calls.module.css';
import { HandOn } from './HandOn.tsx';
import { Keypad } from './Keypad.tsx';
import { Lane } from './Lane.tsx';
import { ParticipantList } from './ParticipantList.tsx';
import { MachineButton } from './return-calls/MachineButton.tsx';
import { SpokenCode } from './SpokenCode.tsx';
import { TalkControls } from './TalkControls.tsx';

type CallPanelProps = {
  call: DeskCall | null;
  /** What is still to be saved before somebody else has the call. */
  beforeHandOn: () => Promise<void>;
  className?: string | undefined;
};

import { KeyedNotes } from './KeyedNotes.tsx';

/** The call that this desk is in, or that there is none. */
export function CallPanel({ call, beforeHandOn, className }: CallPanelProps) {
  const words = useWords();
  return (
    <Panel title={words.call.title} icon="phone" className={className}>
      {call ? (
        <Call call={call} beforeHandOn={beforeHandOn} />
      ) : (
        <>
          <div className={classes['status']}>
            <span className={classes['state']}>{words.call.none}</span>
          </div>
          <p className={classes['empty']}>{words.call.noneBody}</p>
        </>
      )}
    </Panel>
  );
}

const stateIcons: Partial<Record<CallState, IconName>> = {
  talking: 'phone',
  held: 'pause',
  rejoining: 'ringing',
};

type CallProps = { call: DeskCall; beforeHandOn: () => Promise<void> };

function Call({ call, beforeHandOn }: CallProps) {
  const words = useWords();
  const { link } = useDeskState();
  const nowMs = useNow(link.clockOffsetMs);
  return (
    <>
      <div className={classes['status']}>
        <span className={classes['state']} role="status">
          <Icon name={stateIcons[call.state] ?? 'phone'} size={22} />
          {words.callState[call.state]}
        </span>
        <span className={classes['timer']} role="timer" aria-label={words.call.duration}>
          {formatLength(nowMs - Date.parse(call.answeredAt))}
        </span>
      </div>
      <RecordingRow call={call} />
      <KeyedNotes caller={call.caller} />
      <MachineButton call={call} />
      <CallerFacts caller={call.caller} className={classes['facts']} />
      <SpokenCode call={call} />
      <CallControls call={call} beforeHandOn={beforeHandOn} />
      <ParticipantList participants={call.participants} request={call.interpreter} />
    </>
  );
}

function CallControls({ call, beforeHandOn }: CallProps) {
  const { isThere, send } = useDeskState();
  const { callId } = call;
  const isHeld = call.state === 'held';
  return (
    <>
      <TalkControls
        isHeld={isHeld}
        mayHold={isThere && (call.state === 'talking' || isHeld)}
        hold={() => send({ kind: isHeld ? 'resume' : 'hold', callId })}
        hangUp={() => void beforeHandOn().finally(() => send({ kind: 'hang-up', callId }))}
      >
        <HandOn call={call} beforeHandOn={beforeHandOn} />
        <Interpreter call={call} />
        <Keypad call={call} />
        <Lane call={call} beforeHandOn={beforeHandOn} />
      </TalkControls>
      <JoinAgain isRejoining={call.state === 'rejoining'} />
    </>
  );
}

/** A reload in a call joins it again by itself, unless the browser wants to ask for the microphone first. */
function JoinAgain({ isRejoining }: { isRejoining: boolean }) {
  const { call, microphone } = useWords();
  const { session, phone } = useDeskState();
  if (!isRejoining) return null;
  const openMicrophone = async () => {
    await session.phone.askMicrophone();
    session.passCheck();
  };
  return (
    <div className={classes['note']} role="status">
      {call.noSound}
      {(phone.phase === 'off' || phone.phase === 'refused') && (
        <Button mt="xs" onClick={() => void openMicrophone()}>
          {microphone.start}
        </Button>
      )}
    </div>
  );
}
