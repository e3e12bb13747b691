import type { GuestView } from '../../../../contract/participant.ts';
import { useWords } from '../../app/words/language.tsx';
import { fill } from '../../app/words/words.ts';
import { Icon } from '../../ui/icons.tsx';
import { KeyButton } from '../../ui/Key.tsx';
import { formatLength } from '../../ui/times.ts';
import { useKeys } from '../../ui/use-keys.ts';
import { useNow } from '../../ui/use-now.ts';
import { useTwice } from '../../ui/use-twice.ts';
import { useDeskState } from '../routing/desk-context.tsx';
import { CallerFacts } from './CallerFacts.tsx';
import classes from './calls.module.css';

/** A colleague's call in which this call-taker is: who hears whom, and the keys to be silent and to leave. */
export function GuestPanel({ guest }: { guest: GuestView }) {
  const { call, guest: words } = useWords();
  const { session, state, phone, link, isThere, send } = useDeskState();
  const nowMs = useNow(link.clockOffsetMs);
  const name = guest.with;
  const mayMute = phone.phase === 'talking';
  const mute = () => mayMute && session.phone.setMuted(!phone.muted);
  const leave = useTwice(() => send({ kind: 'leave-call', participantId: guest.participantId }));
  useKeys({ mute, 'hang-up': () => isThere && leave.press() });
  return (
    <div className={classes['incoming']}>
      <h2>
        <Icon name="people" size={40} />
        {fill(words.title, { name })}
      </h2>
      <p role="status" className={classes['clock']}>
        <Icon name={guest.callState === 'held' ? 'pause' : 'phone'} />
        {fill(hears(guest, words), { name })}
      </p>
      <p role="timer" aria-label={call.duration} className={classes['timer']}>
        {formatLength(nowMs - Date.parse(guest.joinedAt))}
      </p>
      <CallerFacts caller={guest.caller} className={classes['incomingFacts']} />
      <p>{fill(words.body, { name })}</p>
      {guest.withIsMuted && <p role="status">{fill(words.withIsMuted, { name })}</p>}
      {phone.muted && <p role="status">{call.mutedNote}</p>}
      <div className={classes['buttons']}>
        {state.telephone.holder !== 'desk-telephone' && (
          <KeyButton keyName="F7" size="lg" variant="default" disabled={!mayMute} onClick={mute}>
            {phone.muted ? call.unmute : call.mute}
          </KeyButton>
        )}
        <KeyButton keyName="F9" size="lg" variant="default" disabled={!isThere} onClick={leave.press}>
          {leave.armed ? words.leaveAgain : words.leave}
        </KeyButton>
      </div>
    </div>
  );
}

function hears({ callState }: GuestView, words: { held: string; talking: string; rejoining: string }) {
  if (callState === 'talking') return words.talking;
  return callState === 'rejoining' ? words.rejoining : words.held;
}
