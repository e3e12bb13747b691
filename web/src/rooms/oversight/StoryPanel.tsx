import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { MOST_STORY_ENTRIES, type Story, type StoryStep } from '../../../../contract/oversight.ts';
import { useLanguage } from '../../app/words/language.tsx';
import { fill } from '../../app/words/words.ts';
import { formatInstant, formatMinutes } from '../../ui/moments.ts';
import { Notice } from '../../ui/Notice.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { ReadingFailed } from '../staff/ReadingFailed.tsx';
import { StaffTable } from '../staff/StaffTable.tsx';
import staff from '../staff/staff.module.css';
import { CertificateButton } from './CertificateButton.tsx';
import classes from './oversight.module.css';
import { storyQuery } from './oversight-api.ts';
import { describeSubject, sayCause, sayKind, sayState } from './say-entry.ts';

type Props = { reference: string; close: () => void };

/** Everything that was written down of one enquiry, every move of its calls and their recordings, the oldest first. */
export function StoryPanel({ reference, close }: Props) {
  const { words, language } = useLanguage();
  const { oversight: text } = words;
  const { data, error, refetch } = useQuery(storyQuery(reference));
  if (error) return <ReadingFailed error={error} again={() => void refetch()} />;
  if (!data) return <p role="status">{text.reading}</p>;
  return (
    <Panel title={fill(text.story, { reference })} icon="note">
      <div className={staff['form']}>
        <p>{text.storyNote}</p>
        <div className={staff['acts']}>
          <Button variant="default" autoFocus onClick={close}>
            {text.closeStory}
          </Button>
        </div>
        {data.isCut && (
          <Notice icon="alert">
            {fill(text.storyCut, { count: MOST_STORY_ENTRIES.toLocaleString(language), reference })}
          </Notice>
        )}
        <StaffTable titles={[text.moment, text.who, text.did, text.details]} label={text.found}>
          {data.steps.map((step) => (
            <tr key={keyOf(step)}>
              <td className={classes['moment']}>{formatInstant(step.at, language)}</td>
              <Step step={step} story={data} />
            </tr>
          ))}
        </StaffTable>
      </div>
    </Panel>
  );
}

function keyOf(step: StoryStep): string {
  if (step.of === 'entry') return String(step.entryId);
  return step.of === 'recording' ? step.recordingId : `${step.callId} ${step.at} ${step.state} ${step.cause}`;
}

/** By what its recording is found: the reference for the call in which the enquiry was opened, and for another the call itself. */
const nameOf = ({ callId }: { callId: string }, { openedIn, reference }: Story): string =>
  callId === openedIn ? reference : callId;

function Step({ step, story }: { step: StoryStep; story: Story }) {
  const { words, language } = useLanguage();
  const { oversight: text } = words;
  if (step.of === 'recording')
    return (
      <>
        <td>{text.call}</td>
        <td>{text.recorded}</td>
        <td>
          {words.recordingState[step.state]}
          {step.durationMs !== null && `, ${formatMinutes(step.durationMs / 1_000, language)}`} ·{' '}
          <Link to="/recordings" state={{ recordingOf: nameOf(step, story) }}>
            {text.toRecordings}
          </Link>
        </td>
      </>
    );
  if (step.of === 'call')
    return (
      <>
        <td>{text.call}</td>
        <td>{sayState(step.state, words)}</td>
        <td>{sayCause(step.cause, words)}</td>
      </>
    );
  const { actor, kind, subject, destroyed, entryId } = step;
  return (
    <>
      <td>{actor.name === '' ? words.actorKind[actor.kind] : actor.name}</td>
      <td>{sayKind(kind, words)}</td>
      <td>
        {describeSubject(subject, words, language)}
        {destroyed !== null && <CertificateButton entryId={entryId} destroyed={destroyed} />}
      </td>
    </>
  );
}
