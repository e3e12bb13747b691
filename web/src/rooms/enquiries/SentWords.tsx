import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { LineLanguage } from '../../../../contract/call.ts';
import { MOST_CORRECTIONS } from '../../../../contract/enquiry-after.ts';
import { useLanguage } from '../../app/words/language.tsx';
import { fill } from '../../app/words/words.ts';
import { useNow } from '../../ui/use-now.ts';
import { guidanceQuery } from '../guidance/guidance-api.ts';
import { readKeptGuidance } from '../guidance/keep-guidance.ts';
import { whomToCall } from '../guidance/whom-to-call.ts';
import { useDeskState } from '../routing/desk-context.tsx';
import { AboutEnquiry } from './AboutEnquiry.tsx';
import { useForm } from './draft-context.tsx';
import classes from './enquiries.module.css';
import { historyQuery } from './enquiry-api.ts';
import { Say } from './fields.tsx';
import { wordBothTimes } from './officer-time.ts';
import type { StepProps } from './steps.ts';

/**
 * What is said of an enquiry that was sent, in the call in which it is and in later ones. From its deadline on that is what is due then. It is the same
 * whatever is found (promise 6).
 */
export function SentWords({ language }: { language: LineLanguage }) {
  const { enquiry } = useForm();
  const { link } = useDeskState();
  const nowMs = useNow(link.clockOffsetMs);
  const dueAt = enquiry?.sent?.dueAt;
  const isOver = dueAt !== undefined && nowMs >= Date.parse(dueAt);
  const { data } = useQuery({ ...historyQuery(enquiry?.enquiryId ?? ''), enabled: isOver });
  const about = isOver && data?.ok ? data.value : null;
  if (about && about.dueNow.length > 0)
    return <AboutEnquiry about={about} kinds={about.dueNow} language={language} />;
  return <WordsOfSend language={language} isOver={isOver} />;
}

function WordsOfSend({ language, isOver }: { language: LineLanguage; isOver: boolean }) {
  const { enquiry, details } = useForm();
  const [kept] = useState(() => readKeptGuidance(localStorage));
  const { content } = useQuery(guidanceQuery).data ?? kept;
  if (!enquiry) return null;
  const { agencyOri } = details.officer;
  // Of the agency that was proven; until Send nobody may be, and then what the officer says of it is all there is.
  const agencyState = enquiry.sent?.agencyState ?? agencyOri.slice(0, 2).toUpperCase();
  const { state, first } = whomToCall(content, agencyState);
  const protection = state ?? first.find(({ name }) => name === 'childProtection');
  const by = enquiry.sent ? wordBothTimes(enquiry.sent.dueAt, language, agencyState) : '';
  const { recorded, recordedOver } = content.said[language];
  const aloud = isOver ? recordedOver : recorded;
  const { reference } = enquiry;
  return <Say language={language}>{fill(aloud, { reference, by, number: protection?.number ?? '' })}</Say>;
}

/** What an officer corrects after Send: the form opens once more, and is sent as it is then. */
export function CorrectButton({ goTo }: Pick<StepProps, 'goTo'>) {
  const { words } = useLanguage();
  const { draft, enquiry, correcting } = useForm();
  if (!enquiry?.sent) return null;
  const left = MOST_CORRECTIONS - enquiry.corrections;
  const begin = () => {
    draft.beginCorrection();
    goTo('child');
  };
  return (
    <div className={classes['saveStatus']}>
      {correcting ? (
        <Button variant="default" onClick={() => draft.leaveCorrection()}>
          {words.after.leaveCorrection}
        </Button>
      ) : (
        <Button variant="default" disabled={left === 0} onClick={begin}>
          {fill(words.after.correct, { left })}
        </Button>
      )}
    </div>
  );
}
