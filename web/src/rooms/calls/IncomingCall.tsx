import type { DeskOffer } from '../../../../contract/desk.ts';
import { useWords } from '../../app/words/language.tsx';
import { fill, type Words } from '../../app/words/words.ts';
import { Icon } from '../../ui/icons.tsx';
import { KeyButton } from '../../ui/Key.tsx';
import { formatLength } from '../../ui/times.ts';
import { useKeys } from '../../ui/use-keys.ts';
import { useNow } from '../../ui/use-now.ts';
import { useTwice } from '../../ui/use-twice.ts';
import { useDeskState } from '../routing/desk-context.tsx';
import { wordOffer } from '../routing/offer-reason.ts';
import { CallerFacts } from './CallerFacts.tsx';
import classes from './calls.module.css';
import { KeyedNotes } from './KeyedNotes.tsx';

function describe({ because, handedOn }: DeskOffer, all: Words): string {
  const { by: name, reason } = handedOn ?? {};
  if (name !== undefined && reason) return fill(all.handOn.offered, { name, reason: all.handedOnTo[reason] });
  return because ? wordOffer(because, all) : all.call.incomingBody;
}

/** A call rings here: who it may be, and the key that answers it. */
export function IncomingCall({ offer }: { offer: DeskOffer }) {
  const all = useWords();
  const { call: words } = all;
  const { session, state, phone, link, isThere, send } = useDeskState();
  const nowMs = useNow(link.clockOffsetMs);
  const isOnDesk = state.telephone.holder === 'desk-telephone';
  const isHere = phone.phase === 'ringing' && phone.legId === offer.legId;
  const mayAnswer = state.telephone.holder === 'this-tab';
  const answer = () => {
    if (mayAnswer) session.answer();
  };
  const decline = useTwice(() => send({ kind: 'decline-offer', offerId: offer.offerId }));
  useKeys({ answer, enter: answer, 'hang-up': () => isThere && decline.press() });
  const leftMs = Date.parse(offer.leaseExpiresAt) - nowMs;
  return (
    <div className={classes['incoming']}>
      <div role="alert">
        <h2>
          <Icon name="ringing" size={40} />
          {words.incoming}
        </h2>
      </div>
      <p>
        {describe(offer, all)} {words.waited} {formatLength(nowMs - Date.parse(offer.queuedAt))}.
      </p>
      <KeyedNotes caller={offer.caller} />
      <CallerFacts caller={offer.caller} className={classes['incomingFacts']} />
      <div className={classes['buttons']}>
        {mayAnswer && (
          <KeyButton keyName="F4" size="xl" onClick={answer}>
            {words.answer}
          </KeyButton>
        )}
        <KeyButton keyName="F9" size="xl" variant="default" disabled={!isThere} onClick={decline.press}>
          {decline.armed ? words.declineAgain : words.decline}
        </KeyButton>
      </div>
      {isOnDesk && <p>{words.answerOnTelephone}</p>}
      {mayAnswer && !isHere && <p>{words.ringingSoon}</p>}
      <p className={classes['clock']} data-runs-out={leftMs < 6_000}>
        <Icon name="clock" />
        {fill(words.rings, { time: formatLength(leftMs) })}
      </p>
    </div>
  );
}
