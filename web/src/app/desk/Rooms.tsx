import { useState } from 'react';
import type { LineLanguage, WrapUpCode } from '../../../../contract/call.ts';
import type { DeskState, DeskTask } from '../../../../contract/desk.ts';
import { type EnquiryView, emptyDetails } from '../../../../contract/enquiry.ts';
import { ProofPanel } from '../../rooms/agencies/call-backs/ProofPanel.tsx';
import { CallPanel } from '../../rooms/calls/CallPanel.tsx';
import { isChildCalling } from '../../rooms/calls/child-calls.ts';
import { GuestPanel } from '../../rooms/calls/GuestPanel.tsx';
import { HandedOnNote } from '../../rooms/calls/HandedOnNote.tsx';
import { IncomingCall } from '../../rooms/calls/IncomingCall.tsx';
import { Invitation } from '../../rooms/calls/Invitation.tsx';
import { TimeLine } from '../../rooms/calls/TimeLine.tsx';
import { WrapUpPanel } from '../../rooms/calls/WrapUpPanel.tsx';
import { DocumentEntry } from '../../rooms/documents/DocumentEntry.tsx';
import type { EnquiryDraft } from '../../rooms/enquiries/draft.ts';
import { DraftProvider, WrittenProvider } from '../../rooms/enquiries/draft-context.tsx';
import { EnquiryForm } from '../../rooms/enquiries/EnquiryForm.tsx';
import { useDraft } from '../../rooms/enquiries/use-draft.ts';
import { useDraftView } from '../../rooms/enquiries/use-draft-view.ts';
import { ChildScript } from '../../rooms/guidance/ChildScript.tsx';
import { DangerPanel } from '../../rooms/guidance/DangerPanel.tsx';
import { provenState } from '../../rooms/guidance/whom-to-call.ts';
import { useDeskState } from '../../rooms/routing/desk-context.tsx';
import { IdlePanel } from '../../rooms/routing/IdlePanel.tsx';
import { MicrophoneCheck } from '../../rooms/routing/MicrophoneCheck.tsx';
import { TelephoneElsewhere } from '../../rooms/routing/TelephoneElsewhere.tsx';
import { TaskPanel } from '../../rooms/tasks/TaskPanel.tsx';
import { TrainingRooms } from '../../rooms/training/TrainingRooms.tsx';
import { Panel } from '../../ui/Panel.tsx';
import panels from '../../ui/ui.module.css';
import { useWords } from '../words/language.tsx';
import classes from './desk.module.css';

/** The three columns of the desk: the call, what is to do now, and what helps a child in danger. */
export function Rooms() {
  const { state } = useDeskState();
  if (state.training) return <TrainingRooms training={state.training} columns={columns} />;
  return <WorkRooms />;
}

const columns = {
  rooms: classes['rooms'] ?? '',
  side: classes['side'] ?? '',
  centre: classes['centre'] ?? '',
  grows: classes['grows'] ?? '',
  idle: classes['idle'] ?? '',
};

/** A conversation in writing stands where a call does, beside the enquiry that was filed before it. */
const writingOf = ({ call, wrapUp, task }: DeskState): DeskTask | null =>
  !call && !wrapUp && task?.kind === 'chat' && task.state === 'under-way' ? task : null;

function WorkRooms() {
  const { state } = useDeskState();
  const { call, wrapUp } = state;
  // The time line and the language stay while the call is wrapped up; the line tells them only during it.
  const [lastCall, setLastCall] = useState(call);
  if (call && call !== lastCall) setLastCall(call);
  const shown = call ?? (wrapUp && lastCall?.callId === wrapUp.callId ? lastCall : null);
  const [officerIn, setOfficerIn] = useState<string>();
  const childIn = shown && isChildCalling(shown.caller) && officerIn !== shown.callId ? shown.callId : null;
  const draft = useDraft(childIn);
  const view = useDraftView(draft);
  const flagged =
    view?.enquiry?.state !== 'declined' &&
    Boolean(view?.details.children.some((child) => child.inImmediateDanger));
  const agency = {
    proven: provenState(shown?.caller.proof.verification, view?.enquiry),
    claimedOri: view?.details.officer.agencyOri ?? '',
  };
  return (
    <main className={classes['rooms']}>
      <div className={classes['side']}>
        <WhomWith draft={draft} state={view?.enquiry?.state} />
      </div>
      <div className={classes['centre']}>
        {childIn !== null && call ? (
          <ChildScript
            language={call.caller.language}
            itIsAnOfficer={() => setOfficerIn(childIn)}
            className={classes['grows']}
          />
        ) : (
          <WhatAbout draft={draft} language={shown?.caller.language ?? 'en'} />
        )}
      </div>
      <div className={classes['side']}>
        <DangerPanel flagged={flagged} agency={agency} />
        {call && (
          <ProofPanel key={call.callId} call={call} claimed={(view?.details ?? emptyDetails).officer} />
        )}
        <TimeLine events={shown?.timeLine ?? []} className={classes['grows']} />
      </div>
    </main>
  );
}

type WhomWithProps = { draft: EnquiryDraft | null; state: EnquiryView['state'] | undefined };

/** The call, what is left to do after it, or the conversation in writing. */
function WhomWith({ draft, state: enquiryState }: WhomWithProps) {
  const { chats } = useWords();
  const { state, send } = useDeskState();
  const { call, wrapUp } = state;
  const writing = writingOf(state);
  const saveFirst = async () => draft?.saveNow();
  if (wrapUp && !call)
    return (
      <WrapUpPanel
        key={wrapUp.callId}
        wrapUp={wrapUp}
        suggested={suggest(enquiryState)}
        finish={async (code) => {
          await saveFirst();
          send({ kind: 'finish-wrap-up', callId: wrapUp.callId, code });
        }}
        className={classes['grows']}
      />
    );
  if (!writing) return <CallPanel call={call} beforeHandOn={saveFirst} className={classes['grows']} />;
  return (
    <Panel title={chats.title} icon="write" className={classes['grows']}>
      <TaskPanel key={writing.taskId} task={writing} beforeEnd={saveFirst} />
    </Panel>
  );
}

/** The enquiry, or what is there between calls. */
function WhatAbout({ draft, language }: { draft: EnquiryDraft | null; language: LineLanguage }) {
  const { state } = useDeskState();
  const { call, wrapUp } = state;
  const writing = writingOf(state);
  const key = (call ?? wrapUp)?.callId ?? writing?.taskId;
  if (draft)
    return (
      <DraftProvider value={draft}>
        <WrittenProvider value={writing !== null}>
          <EnquiryForm
            key={key}
            language={language}
            takesFocus={writing === null}
            beside={<DocumentEntry language={language} />}
          />
        </WrittenProvider>
      </DraftProvider>
    );
  return (
    <div className={`${panels['panel']} ${classes['idle']}`}>
      {wrapUp?.handedOn ? <HandedOnNote /> : !writing && <BetweenCalls />}
    </div>
  );
}

function BetweenCalls() {
  const { state, phone, checkPassed } = useDeskState();
  const { holder } = state.telephone;
  if (state.guest) return <GuestPanel key={state.guest.participantId} guest={state.guest} />;
  if (state.invitation && holder !== 'another-tab')
    return <Invitation key={state.invitation.participantId} invitation={state.invitation} />;
  if (state.task) return <TaskPanel key={state.task.taskId} task={state.task} />;
  if (state.offer && holder !== 'another-tab')
    return <IncomingCall key={state.offer.offerId} offer={state.offer} />;
  if (holder === 'another-tab') return <TelephoneElsewhere />;
  if (holder === 'desk-telephone') return <IdlePanel />;
  const hasMicrophone = phone.phase !== 'off' && phone.phase !== 'asking' && phone.phase !== 'refused';
  return checkPassed && hasMicrophone ? <IdlePanel /> : <MicrophoneCheck />;
}

function suggest(state: EnquiryView['state'] | undefined): WrapUpCode | null {
  if (state === 'recorded') return 'enquiry-recorded';
  return state === 'declined' ? 'purpose-declined' : null;
}
