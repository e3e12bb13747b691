import type { ParticipantView } from '../../../../contract/participant.ts';
import { useWords } from '../../app/words/language.tsx';
import { fill } from '../../app/words/words.ts';
import { KeyButton } from '../../ui/Key.tsx';
import { useKeys } from '../../ui/use-keys.ts';
import classes from '../calls/calls.module.css';
import { useDeskState } from '../routing/desk-context.tsx';

type InterpretersInCallProps = { interpreters: readonly ParticipantView[]; askAnother: () => void };

/** Whoever interprets now, or is rung for it: each can be let go. */
export function InterpretersInCall({ interpreters, askAnother }: InterpretersInCallProps) {
  const { interpreter: words } = useWords();
  const { send } = useDeskState();
  const acts = [
    ...interpreters.map(({ participantId, name }) => ({
      key: participantId,
      label: fill(words.letGo, { name }),
      act: () => send({ kind: 'let-go', participantId }),
    })),
    { key: 'another', label: words.askAnother, act: askAnother },
  ];
  useKeys({ digit: ({ digit }) => acts[digit - 1]?.act() });
  return (
    <div className={classes['controls']}>
      {acts.map(({ key, label, act }, index) => (
        <KeyButton
          key={key}
          keyName={String(index + 1)}
          variant="default"
          justify="space-between"
          data-autofocus={index === 0 || undefined}
          onClick={act}
        >
          {label}
        </KeyButton>
      ))}
    </div>
  );
}
