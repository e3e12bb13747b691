import type { InterpreterRequestView } from '../../../../contract/interpreter.ts';
import type { ParticipantView } from '../../../../contract/participant.ts';
import { useWords } from '../../app/words/language.tsx';
import { fill, type Words } from '../../app/words/words.ts';
import { Icon } from '../../ui/icons.tsx';
import { languageName } from '../interpreters/language-name.ts';
import classes from './calls.module.css';

type ParticipantListProps = {
  participants: readonly ParticipantView[];
  request: InterpreterRequestView | null;
};

/** Who is in the call, and what became of whoever was asked last. */
export function ParticipantList({ participants, request }: ParticipantListProps) {
  const all = useWords();
  const { participants: words } = all;
  const shown = participants.filter(
    (one, index) => one.outcome === null || index === participants.length - 1,
  );
  const sought = describeRequest(request, all);
  if (shown.length === 0 && !sought) return null;
  return (
    <ul className={classes['participants']} aria-label={words.title} aria-live="polite">
      {sought && (
        <li>
          <Icon name="language" />
          <span>{sought}</span>
        </li>
      )}
      {shown.map((one) => (
        <li key={one.participantId}>
          <Icon name={one.state === 'invited' ? 'ringing' : 'people'} />
          <span>
            <strong>{one.name}</strong> <small>{describeKind(one, all)}</small>
            <br />
            {words[one.outcome ?? (one.state === 'invited' ? 'invited' : 'joined')]}
            {one.muted && (
              <>
                {', '}
                <Icon name="muted" size={14} /> {words.muted}
              </>
            )}
          </span>
        </li>
      ))}
    </ul>
  );
}

function describeRequest(request: InterpreterRequestView | null, words: Words): string | undefined {
  if (!request || (request.outcome !== null && request.outcome !== 'nobody')) return undefined;
  const { looking, nobody } = words.interpreter;
  const sentence = request.outcome === null ? looking : nobody;
  return fill(sentence, { language: languageName(request.language, words) });
}

function describeKind({ kind, hop }: ParticipantView, words: Words): string {
  if (!hop) return words.participants[kind];
  const from = languageName(hop.from, words);
  return fill(words.interpreter.way, { from, to: languageName(hop.to, words) });
}

/** The colleague who is being rung, or is in the call. */
export const colleagueIn = (participants: readonly ParticipantView[]): ParticipantView | undefined =>
  participants.find(({ kind, state }) => kind === 'colleague' && state !== 'ended');
