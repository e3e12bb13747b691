import { useState } from 'react';
import type { LineLanguage } from '../../../../contract/call.ts';
import type { AskedContact, ClaimedEnquiry, InboxItem } from '../../../../contract/inbox.ts';
import { explain } from '../../app/explain.ts';
import { useLanguage } from '../../app/words/language.tsx';
import { fill, type Words } from '../../app/words/words.ts';
import { KeyButton } from '../../ui/Key.tsx';
import { formatMoment } from '../../ui/moments.ts';
import { Notice } from '../../ui/Notice.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { usePageKeys } from '../../ui/page-keys.ts';
import { formatTime } from '../../ui/times.ts';
import { Answers } from './Answers.tsx';
import { sayClock } from './clock-words.ts';
import { formatConfidence, toConfidence } from './confidence.ts';
import { sayState } from './InboxList.tsx';
import classes from './inbox.module.css';
import { claim } from './inbox-api.ts';
import { OfficerWords } from './OfficerWords.tsx';
import { nameLanguages } from './spoken.ts';
import { WaterfallChart } from './WaterfallChart.tsx';
import type { OpenItem } from './waiting.ts';

type OneEnquiryProps = {
  item: InboxItem;
  nowMs: number;
  /** Keeps this one open, whatever else comes. */
  stay: () => void;
};

/** One enquiry on one page. Another that was first leaves nothing of it here. */
export function OneEnquiry({ item, nowMs, stay }: OneEnquiryProps) {
  const { inbox } = useLanguage().words;
  return item.state === 'closed' ? (
    <Panel title={inbox.closed} icon="check">
      <p>{inbox.closedNote}</p>
    </Panel>
  ) : (
    <OpenEnquiry item={item} nowMs={nowMs} stay={stay} />
  );
}

function OpenEnquiry({ item, nowMs, stay }: OneEnquiryProps & { item: OpenItem }) {
  const { words, language } = useLanguage();
  const { inbox } = words;
  const [claimed, setClaimed] = useState<ClaimedEnquiry>();
  const [failure, setFailure] = useState<string>();
  const isYours = item.state !== 'waiting' && item.claimedBy === 'you';
  const isHandedOn = item.state === 'answered' && item.handedOn === true;
  const mayClaim = claimed === undefined && !isHandedOn && (item.state === 'waiting' || isYours);
  const take = async () => {
    stay();
    const answer = await claim(item.slotId);
    if (answer.ok) setClaimed(answer.value);
    setFailure(answer.ok ? undefined : explain(answer.error, words));
  };
  usePageKeys(mayClaim ? [{ key: 'C', press: () => void take() }] : []);
  return (
    <Panel title={item.references[0] ?? ''} icon="note" className={classes['enquiry']}>
      {item.foundLaterAt !== null && (
        <Notice icon="clock">
          {fill(inbox.foundLaterNote, { time: formatMoment(item.foundLaterAt, language) })}
        </Notice>
      )}
      <Facts item={item} nowMs={nowMs} />
      {failure !== undefined && (
        <Notice icon="alert" urgent>
          {failure}
        </Notice>
      )}
      {mayClaim && (
        <div className={classes['acts']}>
          <KeyButton keyName="C" onClick={() => void take()}>
            {isYours ? inbox.showAgain : inbox.claim}
          </KeyButton>
          {!isYours && <span>{inbox.claimNote}</span>}
        </div>
      )}
      {isHandedOn && <Notice icon="check">{inbox.handedOnNote}</Notice>}
      {claimed && !isHandedOn && (
        <>
          <Answers item={item} claimed={claimed} nowMs={nowMs} />
          <OfficerWords claimed={claimed} />
        </>
      )}
      <WaterfallChart fields={item.fields} />
    </Panel>
  );
}

/** One attempt to reach somebody of this custodian: its number, whom, and when. */
function sayAsked(
  { number, place, at, isAcknowledged }: AskedContact,
  { inbox }: Words,
  language: LineLanguage,
): string {
  const time = formatTime(at, language);
  const step = place.startsWith('step-') ? place.slice('step-'.length) : null;
  const said = fill(step === null ? inbox.askedYou : inbox.askedStep, { number, step: step ?? '', time });
  return isAcknowledged ? `${said} (${inbox.askedLooks})` : said;
}

function Facts({ item, nowMs }: { item: OpenItem; nowMs: number }) {
  const { words, language } = useLanguage();
  const { inbox } = words;
  const { agency, probability } = item;
  const officerHears = sayClock(item.dueAt, nowMs, { words, language });
  const second = item.state === 'claimed' ? sayClock(item.answerBy, nowMs, { words, language }) : null;
  const confidence = `${inbox[toConfidence(probability)]}, ${formatConfidence(probability, language)}`;
  const named = agency.function === null ? inbox.functionOpen : words.agencyFunction[agency.function];
  const agreements = agency.agreements.map((kind) => words.agreementKind[kind]);
  return (
    <dl className={classes['facts']}>
      <div>
        <dt>{inbox.confidence}</dt>
        <dd>{confidence}</dd>
      </div>
      <div>
        <dt>{inbox.state}</dt>
        <dd>{sayState(item, words, language)}</dd>
      </div>
      <div>
        <dt>{second || item.foundLaterAt !== null ? inbox.answerBy : inbox.officerHears}</dt>
        <dd className={classes['clock']} data-soon={(second ?? officerHears).isSoon}>
          {(second ?? officerHears).text}
        </dd>
      </div>
      {item.foundLaterAt !== null && (
        <div>
          <dt>{inbox.asked}</dt>
          <dd>{formatMoment(item.sentAt, language)}</dd>
        </div>
      )}
      <div>
        <dt>{inbox.agencyFunction}</dt>
        <dd>{[named, ...agreements].join(', ')}</dd>
      </div>
      <div>
        <dt>{inbox.officerSpeaks}</dt>
        <dd>{nameLanguages([item.officerLanguage], language)}</dd>
      </div>
      {item.asked.length > 0 && (
        <div>
          <dt>{inbox.peopleAsked}</dt>
          <dd>{item.asked.map((one) => sayAsked(one, words, language)).join('; ')}</dd>
        </div>
      )}
      {item.references.length > 1 && (
        <div>
          <dt>{inbox.otherReferences}</dt>
          <dd>{item.references.slice(1).join(', ')}</dd>
        </div>
      )}
      {item.state === 'answered' && item.paragraph !== null && (
        <div>
          <dt>{inbox.paragraph}</dt>
          <dd>{words.paragraphOf[item.paragraph]}</dd>
        </div>
      )}
      {item.isProtected && (
        <div>
          <dt>{inbox.record}</dt>
          <dd>{inbox.isProtected}</dd>
        </div>
      )}
    </dl>
  );
}
