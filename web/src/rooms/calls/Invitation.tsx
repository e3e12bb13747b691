import type { InvitationView } from '../../../../contract/participant.ts';
import { useWords } from '../../app/words/language.tsx';
import { fill } from '../../app/words/words.ts';
import { Icon } from '../../ui/icons.tsx';
import { KeyButton } from '../../ui/Key.tsx';
import { formatLength } from '../../ui/times.ts';
import { useKeys } from '../../ui/use-keys.ts';
import { useNow } from '../../ui/use-now.ts';
import { useDeskState } from '../routing/desk-context.tsx';
import { CallerFacts } from './CallerFacts.tsx';
import classes from './calls.module.css';

/** A colleague asks: who it is, and the keys that answer and decline. */
export function Invitation({ invitation }: { invitation: InvitationView }) {
  const { call, invitation: words } = useWords();
  const { session, state, phone, link, isThere, send } = useDeskState();
  const leftMs = Date.parse(invitation.leaseExpiresAt) - useNow(link.clockOffsetMs);
  const isHere = phone.phase === 'ringing' && phone.legId === invitation.legId;
  const mayAnswer = state.telephone.holder === 'this-tab';
  const answer = () => mayAnswer && session.answer();
  const decline = () =>
    isThere && send({ kind: 'decline-invitation', participantId: invitation.participantId });
  useKeys({ answer, enter: answer, 'hang-up': decline });
  return (
    <div className={classes['incoming']}>
      <div role="alert">
        <h2>
          <Icon name="ringing" size={40} />
          {words.title}
        </h2>
      </div>
      <p>{fill(words.body, { name: invitation.from })}</p>
      <CallerFacts caller={invitation.caller} className={classes['incomingFacts']} />
      <div className={classes['buttons']}>
        {mayAnswer && (
          <KeyButton keyName="F4" size="xl" onClick={answer}>
            {words.accept}
          </KeyButton>
        )}
        <KeyButton keyName="F9" size="xl" variant="default" disabled={!isThere} onClick={decline}>
          {words.decline}
        </KeyButton>
      </div>
      {!mayAnswer && <p>{call.answerOnTelephone}</p>}
      {mayAnswer && !isHere && <p>{call.ringingSoon}</p>}
      <p className={classes['clock']} data-runs-out={leftMs < 6_000}>
        <Icon name="clock" />
        {fill(call.rings, { time: formatLength(leftMs) })}
      </p>
    </div>
  );
}
