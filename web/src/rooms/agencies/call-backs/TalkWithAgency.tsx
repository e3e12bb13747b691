import { Button, TextInput } from '@mantine/core';
import { type SubmitEvent, useState } from 'react';
import { type CallBackView, chosenOutcome } from '../../../../../contract/call-back.ts';
import type { ClaimedOfficer } from '../../../../../contract/enquiry.ts';
import { useWords } from '../../../app/words/language.tsx';
import { fill } from '../../../app/words/words.ts';
import calls from '../../calls/calls.module.css';
import { useDeskState } from '../../routing/desk-context.tsx';
import { type Act, Acts } from './Acts.tsx';
import { describeClaimed } from './proof-words.ts';

const failures = chosenOutcome.exclude(['officer-reached']).options;

type TalkWithAgencyProps = { callBack: CallBackView; claimed: ClaimedOfficer };

/** The agency has answered: what to say to it, and what came of it. */
export function TalkWithAgency({ callBack, claimed }: TalkWithAgencyProps) {
  const { callBack: words, callBackOutcome, ownTelephone } = useWords();
  const { send } = useDeskState();
  const { callBackId, agencyName, officerName } = callBack;
  const isOwn = officerName !== null;
  const officer = describeClaimed(claimed);
  const conclude = (outcome: (typeof chosenOutcome.options)[number]) =>
    send({ kind: 'conclude-call-back', callBackId, outcome });
  const acts: Act[] = [
    // Whoever answers an officer's own telephone is no dispatch, and is given no word.
    ...(isOwn ? [] : [{ label: words.giveWord, act: () => send({ kind: 'give-word', callBackId }) }]),
    { label: words.reached, act: () => conclude('officer-reached') },
    ...failures.map((outcome) => ({ label: callBackOutcome[outcome], act: () => conclude(outcome) })),
  ];
  return (
    <>
      <p role="status">
        {fill(words.talks, {
          agency: isOwn ? fill(ownTelephone.of, { name: officerName }) : (agencyName ?? ''),
        })}
      </p>
      <p className={calls['note']}>{isOwn ? ownTelephone.say : words.say}</p>
      {!isOwn && officer !== '' && <p>{fill(words.askFor, { officer })}</p>}
      <Acts acts={acts} />
      {!isOwn && <p className={calls['empty']}>{words.menuNote}</p>}
      <WhoAnswered callBack={callBack} />
    </>
  );
}

/** Who answered, in the call-taker's words: evidence, kept sealed. */
function WhoAnswered({ callBack: { callBackId, hasNote } }: { callBack: CallBackView }) {
  const { callBack: words } = useWords();
  const { send } = useDeskState();
  const [text, setText] = useState('');
  const keep = (event: SubmitEvent) => {
    event.preventDefault();
    if (text.trim() !== '') send({ kind: 'note-who-answered', callBackId, text });
  };
  return (
    <form onSubmit={keep} className={calls['controls']}>
      <TextInput
        label={words.noteLabel}
        value={text}
        maxLength={200}
        autoComplete="off"
        onChange={(event) => setText(event.currentTarget.value)}
      />
      <div className={calls['buttons']}>
        <Button type="submit" variant="default" disabled={text.trim() === ''}>
          {words.noteSave}
        </Button>
        <span role="status">{hasNote && words.noteKept}</span>
      </div>
    </form>
  );
}
