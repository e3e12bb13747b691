import type { DeskCall } from '../../../../contract/desk.ts';
import type { ParticipantView } from '../../../../contract/participant.ts';
import { useWords } from '../../app/words/language.tsx';
import { fill } from '../../app/words/words.ts';
import { Icon } from '../../ui/icons.tsx';
import { KeyButton } from '../../ui/Key.tsx';
import { formatLength } from '../../ui/times.ts';
import { useKeys } from '../../ui/use-keys.ts';
import { useNow } from '../../ui/use-now.ts';
import { useDeskState } from '../routing/desk-context.tsx';
import classes from './calls.module.css';

type ColleagueInCallProps = {
  colleague: ParticipantView;
  call: DeskCall;
  before: () => Promise<void>;
  onDone: () => void;
};

/** What can be done with a colleague who is rung, or there. */
export function ColleagueInCall({ colleague, call, before, onDone }: ColleagueInCallProps) {
  const { handOn: words } = useWords();
  const { link, send } = useDeskState();
  const nowMs = useNow(link.clockOffsetMs);
  const { participantId, name } = colleague;
  const letGo = () => send({ kind: 'let-go', participantId });
  const handOver = () => {
    void before().finally(() => send({ kind: 'hand-over', participantId }));
    onDone();
  };
  const joinAll = () => {
    send({ kind: 'resume', callId: call.callId });
    onDone();
  };
  const isHere = colleague.state === 'joined';
  const acts = isHere
    ? [
        { label: fill(words.handOver, { name }), act: handOver },
        ...(call.state === 'held' ? [{ label: words.joinAll, act: joinAll }] : []),
        { label: fill(words.letGo, { name }), act: letGo },
      ]
    : [{ label: words.withdraw, act: letGo }];
  useKeys({ digit: ({ digit }) => acts[digit - 1]?.act() });
  return (
    <>
      <p role="status" className={classes['clock']}>
        <Icon name={isHere ? 'people' : 'ringing'} />
        {fill(isHere ? words.inside : words.ringing, { name })}{' '}
        {formatLength(nowMs - Date.parse(colleague.since))}
      </p>
      <div className={classes['controls']}>
        {acts.map(({ label, act }, index) => (
          <KeyButton
            key={label}
            keyName={String(index + 1)}
            variant={index === 0 && isHere ? 'filled' : 'default'}
            justify="space-between"
            data-autofocus={index === 0 || undefined}
            onClick={act}
          >
            {label}
          </KeyButton>
        ))}
      </div>
      {isHere && <p className={classes['empty']}>{fill(words.note, { name })}</p>}
    </>
  );
}
