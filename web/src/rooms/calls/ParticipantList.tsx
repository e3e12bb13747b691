import type { ParticipantView } from '../../../../contract/participant.ts';
import { useWords } from '../../app/words/language.tsx';
import { Icon } from '../../ui/icons.tsx';
import classes from './calls.module.css';

/** Who is in the call, and what became of whoever was asked last. */
export function ParticipantList({ participants }: { participants: readonly ParticipantView[] }) {
  const { participants: words } = useWords();
  const shown = participants.filter(
    (one, index) => one.outcome === null || index === participants.length - 1,
  );
  if (shown.length === 0) return null;
  return (
    <ul className={classes['participants']} aria-label={words.title} aria-live="polite">
      {shown.map((one) => (
        <li key={one.participantId}>
          <Icon name={one.state === 'invited' ? 'ringing' : 'people'} />
          <span>
            <strong>{one.name}</strong> <small>{words[one.kind]}</small>
            <br />
            {words[one.outcome ?? (one.state === 'invited' ? 'invited' : 'joined')]}
          </span>
        </li>
      ))}
    </ul>
  );
}

/** The colleague who is being rung, or is in the call. */
export const colleagueIn = (participants: readonly ParticipantView[]): ParticipantView | undefined =>
  participants.find(({ kind, state }) => kind === 'colleague' && state !== 'ended');
