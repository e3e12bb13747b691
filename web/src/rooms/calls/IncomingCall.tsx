import type { DeskOffer } from '../../../../contract/desk.ts';
import { useWords } from '../../app/words/language.tsx';
import { fill, type Words } from '../../app/words/words.ts';
import { Icon } from '../../ui/icons.tsx';
import { formatLength } from '../../ui/times.ts';
import { useNow } from '../../ui/use-now.ts';
import { useDeskState } from '../routing/desk-context.tsx';
import { wordOffer } from '../routing/offer-reason.ts';
import { AnswerOrDecline } from './AnswerOrDecline.tsx';
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
  const { state, phone, link, send } = useDeskState();
  const nowMs = useNow(link.clockOffsetMs);
  const isOnDesk = state.telephone.holder === 'desk-telephone';
  const isHere = phone.phase === 'ringing' && phone.legId === offer.legId;
  const mayAnswer = state.telephone.holder === 'this-tab';
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
      <AnswerOrDecline onDecline={() => send({ kind: 'decline-offer', offerId: offer.offerId })} />
      {isOnDesk && <p>{words.answerOnTelephone}</p>}
      {mayAnswer && !isHere && <p>{words.ringingSoon}</p>}
      <p className={classes['clock']} data-runs-out={leftMs < 6_000}>
        <Icon name="clock" />
        {fill(words.rings, { time: formatLength(leftMs) })}
      </p>
    </div>
  );
}
