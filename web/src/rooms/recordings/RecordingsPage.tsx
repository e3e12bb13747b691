import { Button, NativeSelect, TextInput } from '@mantine/core';
import { useLocation } from '@tanstack/react-router';
import { type SubmitEvent, useState } from 'react';
import { type FoundRecording, type PlayReason, playReason } from '../../../../contract/recording.ts';
import { explain } from '../../app/explain.ts';
import { useWords } from '../../app/words/language.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { LegalBanners } from '../legal/LegalBanners.tsx';
import { useInsist } from '../staff/insist.tsx';
import { StaffPage } from '../staff/StaffPage.tsx';
import { RecordingItem } from './RecordingItem.tsx';
import { RetentionPanel } from './RetentionPanel.tsx';
import { searchRecordings } from './recording-api.ts';
import classes from './recordings.module.css';

declare module '@tanstack/react-router' {
  interface HistoryState {
    /** Which recording somebody came for: in the memory of the tab, and in no address. */
    recordingOf?: string;
  }
}

/** Finding the recording of one call, with a reason. There is no list of recordings to look through. */
export function RecordingsPage() {
  const { recordings } = useWords();
  return (
    <StaffPage title={recordings.title}>
      {({ role }) => (
        <>
          <LegalBanners place="recordings" />
          {role === 'supervisor' || role === 'privacy-officer' ? <Search /> : <p>{recordings.notYours}</p>}
          {(role === 'supervisor' || role === 'privacy-officer' || role === 'operator') && <RetentionPanel />}
        </>
      )}
    </StaffPage>
  );
}

type Found = { recordings: FoundRecording[]; reason: PlayReason };

function Search() {
  const words = useWords();
  const { recordings } = words;
  const insist = useInsist();
  const { recordingOf } = useLocation({ select: ({ state }) => state });
  const [of, setOf] = useState(recordingOf ?? '');
  const [reason, setReason] = useState<PlayReason | ''>('');
  const [found, setFound] = useState<Found>();
  const [trouble, setTrouble] = useState('');
  const search = async (event: SubmitEvent) => {
    event.preventDefault();
    if (reason === '') return;
    const answer = await insist(() => searchRecordings(of.trim(), reason));
    setFound(answer.ok ? { recordings: answer.value, reason } : undefined);
    setTrouble(answer.ok ? '' : explain(answer.error, words));
  };
  return (
    <>
      <Panel title={recordings.search} icon="recording">
        <form className={classes['search']} onSubmit={(event) => void search(event)}>
          <TextInput
            label={recordings.of}
            description={recordings.ofNote}
            value={of}
            required
            autoComplete="off"
            onChange={(event) => setOf(event.currentTarget.value)}
          />
          <NativeSelect
            label={recordings.reason}
            description={recordings.reasonNote}
            required
            value={reason}
            data={[
              { value: '', label: recordings.choose, disabled: true },
              ...playReason.options.map((value) => ({ value, label: words.playReason[value] })),
            ]}
            onChange={(event) => setReason(playReason.parse(event.currentTarget.value))}
          />
          <Button type="submit">{recordings.find}</Button>
        </form>
      </Panel>
      <div aria-live="polite">
        {trouble !== '' && <Notice icon="alert">{trouble}</Notice>}
        {found?.recordings.length === 0 && <Notice icon="note">{recordings.none}</Notice>}
      </div>
      {found?.recordings.map((recording) => (
        <RecordingItem key={recording.recordingId} recording={recording} reason={found.reason} />
      ))}
    </>
  );
}
