import { type ReactNode, useLayoutEffect, useRef } from 'react';
import type { CallBackView } from '../../../../../contract/call-back.ts';
import type { DeskCall } from '../../../../../contract/desk.ts';
import type { ClaimedOfficer } from '../../../../../contract/enquiry.ts';
import { useWords } from '../../../app/words/language.tsx';
import calls from '../../calls/calls.module.css';
import { useDeskState } from '../../routing/desk-context.tsx';
import { Acts } from './Acts.tsx';
import { ChooseTelephone } from './ChooseTelephone.tsx';
import { Claims } from './Claims.tsx';
import { ConfirmTelephone } from './ConfirmTelephone.tsx';
import { EnterWord } from './EnterWord.tsx';
import { NextActs } from './NextActs.tsx';
import { describeCallBack } from './proof-words.ts';
import { ReadWord } from './ReadWord.tsx';
import { TalkWithAgency } from './TalkWithAgency.tsx';

type CallBackStepsProps = { call: DeskCall; claimed: ClaimedOfficer; onDone: () => void };

/** The step of the call-back that is now, and only its acts. What the line says of the call moves it on by itself. */
export function CallBackSteps({ call, claimed, onDone }: CallBackStepsProps) {
  const { link } = useDeskState();
  const { callBack } = call.caller.proof;
  const step = stepOf(callBack);
  // Held or not: other things can be done then, and others have the keyboard.
  const isTypedNow = step === 'enter-word' && call.state;
  // One that nobody picks up may be over before it was seen to ring: what can be done after it is asked for anew all the same.
  const asked = callBack?.callBackId;
  return (
    <Step key={`${step} ${asked} ${isTypedNow} ${callBack?.triesLeft} ${link.epoch}`}>
      <Content step={step} call={call} claimed={claimed} callBack={callBack} onDone={onDone} />
    </Step>
  );
}

type StepName = 'choose' | 'rings' | 'talks' | 'read-word' | 'enter-word' | 'officer-there';

function stepOf(callBack: CallBackView | null): StepName {
  if (callBack?.state === 'dialling') return 'rings';
  if (callBack?.state === 'answered') return 'talks';
  if (callBack?.state === 'word-given') return callBack.isAgencyThere ? 'read-word' : 'enter-word';
  return callBack?.outcome === 'officer-reached' && callBack.isAgencyThere ? 'officer-there' : 'choose';
}

type ContentProps = CallBackStepsProps & { step: StepName; callBack: CallBackView | null };

function Content({ step, call, claimed, callBack, onDone }: ContentProps) {
  if (step === 'choose' || !callBack)
    return (
      <>
        {callBack && <NextActs callId={call.callId} callBack={callBack} onDone={onDone} />}
        <ChooseTelephone call={call} last={callBack} claimed={claimed} />
        <Claims proof={call.caller.proof} />
      </>
    );
  if (step === 'rings') return <Rings callBack={callBack} />;
  if (step === 'talks') return <TalkWithAgency callBack={callBack} claimed={claimed} />;
  if (step === 'read-word') return <ReadWord call={call} callBack={callBack} />;
  if (step === 'enter-word') return <EnterWord call={call} callBack={callBack} />;
  return <OfficerThere call={call} callBack={callBack} />;
}

/** What a step asks for first has the keyboard from the moment in which it is there. */
function Step({ children }: { children: ReactNode }) {
  const content = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    content.current?.querySelector<HTMLElement>('[data-autofocus]')?.focus({ preventScroll: true });
  }, []);
  return <div ref={content}>{children}</div>;
}

function Rings({ callBack }: { callBack: CallBackView }) {
  const words = useWords();
  const { participantId } = callBack;
  const { send } = useDeskState();
  const takeBack = () => participantId && send({ kind: 'let-go', participantId });
  return (
    <>
      <p role="status">{describeCallBack(callBack, words)}</p>
      <p className={calls['empty']}>{words.callBack.ringsNote}</p>
      <Acts acts={[{ label: words.callBack.takeBack, act: takeBack }]} />
    </>
  );
}

/** The officer was reached at the agency: all can talk, and the line on which the call came in can go. */
function OfficerThere({ call, callBack }: { call: DeskCall; callBack: CallBackView }) {
  const { callBack: words } = useWords();
  const { send } = useDeskState();
  const { callBackId, participantId } = callBack;
  const allTalk = () => send({ kind: 'resume', callId: call.callId });
  const leave = () => send({ kind: 'let-first-line-go', callBackId });
  const sendAway = () => participantId && send({ kind: 'let-go', participantId });
  return (
    <>
      <p className={calls['note']}>{words.firstLineNote}</p>
      <Acts
        acts={[
          ...(call.state === 'held' ? [{ label: words.allTalk, act: allTalk }] : []),
          { label: words.leaveFirstLine, act: leave },
          { label: words.sendAgencyAway, act: sendAway },
        ]}
      />
      {callBack.officerName === null && <ConfirmTelephone callBack={callBack} />}
    </>
  );
}
