import { Button } from '@mantine/core';
import { useEffect, useRef, useState } from 'react';
import type { FoundRecording, PlayReason } from '../../../../contract/recording.ts';
import { explain } from '../../app/explain.ts';
import { useLanguage } from '../../app/words/language.tsx';
import { fill } from '../../app/words/words.ts';
import { formatMoment } from '../../ui/moments.ts';
import { Notice } from '../../ui/Notice.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { formatLength } from '../../ui/times.ts';
import { useInsist } from '../staff/insist.tsx';
import { openPlayback, soundOf } from './recording-api.ts';
import classes from './recordings.module.css';

/** One recording that was found: what is known of it, where it is silent, and its sound once it was opened. */
export function RecordingItem({ recording, reason }: { recording: FoundRecording; reason: PlayReason }) {
  const { words, language } = useLanguage();
  const { recordings, recordingState, recordingFlaw } = words;
  const insist = useInsist();
  const [playbackId, setPlaybackId] = useState<string>();
  const [trouble, setTrouble] = useState('');
  const open = async () => {
    const answer = await insist(() => openPlayback(recording.recordingId, reason));
    if (answer.ok) setPlaybackId(answer.value.playbackId);
    setTrouble(answer.ok ? '' : explain(answer.error, words));
  };
  const { state, flaw, beganAt, durationMs } = recording;
  return (
    <Panel title={fill(recordings.from, { moment: formatMoment(beganAt, language) })} icon="recording">
      <p className={classes['facts']}>
        {recordingState[state]}
        {durationMs !== null && ` · ${formatLength(durationMs)}`}
      </p>
      {flaw && <Notice icon="alert">{recordingFlaw[flaw]}</Notice>}
      <Stretches recording={recording} />
      {playbackId ? (
        <Player source={soundOf(playbackId)} />
      ) : (
        <Button disabled={state !== 'sealed'} onClick={() => void open()}>
          {recordings.open}
        </Button>
      )}
      {trouble !== '' && <Notice icon="alert">{trouble}</Notice>}
    </Panel>
  );
}

/** Where there is talk, and why each stretch ended; between two there is silence. */
function Stretches({ recording }: { recording: FoundRecording }) {
  const { words } = useLanguage();
  const { recordings, recordingFlaw, recordingEnd } = words;
  const isKnown = (because: string): because is keyof typeof recordingEnd => because in recordingEnd;
  const why = (because: string): string => recordingEnd[isKnown(because) ? because : 'other'];
  return (
    <table className={classes['stretches']}>
      <caption>{recordings.stretches}</caption>
      <thead>
        <tr>
          <th scope="col">{recordings.fromTo}</th>
          <th scope="col">{recordings.ended}</th>
        </tr>
      </thead>
      <tbody>
        {recording.stretches.map(({ fromMs, toMs, endedBecause, flaw }) => (
          <tr key={fromMs}>
            <td>
              {formatLength(fromMs)} – {formatLength(toMs)}
            </td>
            <td>
              {why(endedBecause)}
              {flaw && ` (${recordingFlaw[flaw]})`}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** The browser's own player: it is worked with the keyboard, and asks for the parts that it plays. */
function Player({ source }: { source: string }) {
  const { words } = useLanguage();
  const player = useRef<HTMLAudioElement>(null);
  useEffect(() => player.current?.focus(), []);
  return (
    // biome-ignore lint/a11y/useMediaCaption: what is said in a call is not written down, and must not be.
    <audio
      ref={player}
      className={classes['player']}
      controls
      src={source}
      aria-label={words.recordings.player}
    />
  );
}
