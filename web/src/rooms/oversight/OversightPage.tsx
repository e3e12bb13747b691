import { Tabs } from '@mantine/core';
import type { ReactNode } from 'react';
import { useWords } from '../../app/words/language.tsx';
import { LineAccounting } from '../accounting/LineAccounting.tsx';
import { keptForms, useKept } from '../staff/kept-forms.ts';
import { OutcomeNotice, useOutcome } from '../staff/Outcome.tsx';
import { StaffPage } from '../staff/StaffPage.tsx';
import staff from '../staff/staff.module.css';
import { AlertsPart } from './AlertsPart.tsx';
import classes from './oversight.module.css';
import { ReviewPanel } from './ReviewPanel.tsx';
import { SearchPanel } from './SearchPanel.tsx';
import { StoryInPlace } from './StoryInPlace.tsx';
import { ThresholdsPanel } from './ThresholdsPanel.tsx';

type Tell = (sentence: string) => void;
type PartName = 'alerts' | 'search' | 'reviews' | 'accountings' | 'thresholds';

/** The parts of the room, in the order of their tabs. */
const parts: readonly { name: PartName; show: (tell: Tell) => ReactNode }[] = [
  {
    name: 'alerts',
    show: (tell) => (
      <StoryInPlace>{(open) => <AlertsPart tell={tell} open={open} isCounsel={false} />}</StoryInPlace>
    ),
  },
  { name: 'search', show: () => <StoryInPlace>{(open) => <SearchPanel tell={open} />}</StoryInPlace> },
  { name: 'reviews', show: (tell) => <ReviewPanel tell={tell} /> },
  { name: 'accountings', show: () => <LineAccounting /> },
  { name: 'thresholds', show: (tell) => <ThresholdsPanel tell={tell} /> },
];

/** Which part was open outlives a locked screen. */
const kept = keptForms<PartName>();

/** What may be misuse, who did what, and what is done about it: a part at a time. Counsel sees the alerts that are for counsel. */
export function OversightPage() {
  const { oversight } = useWords();
  return (
    <StaffPage title={oversight.title}>
      {({ role }) => (role === 'counsel' ? <AlertsForCounsel /> : <Parts />)}
    </StaffPage>
  );
}

function AlertsForCounsel() {
  const { oversight: text } = useWords();
  const { outcome, tell, dismiss } = useOutcome();
  return (
    <>
      <p className={staff['lead']}>{text.forCounsel}</p>
      <AlertsPart tell={(sentence) => tell(sentence, null)} open={null} isCounsel />
      <OutcomeNotice outcome={outcome} dismiss={dismiss} />
    </>
  );
}

function Parts() {
  const { oversight: text } = useWords();
  const [open, setOpen] = useKept(kept, 'part', 'alerts');
  const { outcome, tell, dismiss } = useOutcome();
  return (
    <>
      <p className={staff['lead']}>{text.body}</p>
      <Tabs
        value={open}
        onChange={(value) => setOpen(parts.find(({ name }) => name === value)?.name ?? 'alerts')}
        keepMounted={false}
      >
        <Tabs.List aria-label={text.parts} className={classes['parts'] ?? ''}>
          {parts.map(({ name }) => (
            <Tabs.Tab key={name} value={name}>
              {text[`part-${name}`]}
            </Tabs.Tab>
          ))}
        </Tabs.List>
        {parts.map(({ name, show }) => (
          <Tabs.Panel key={name} value={name} className={classes['part'] ?? ''}>
            {show((sentence) => tell(sentence, null))}
          </Tabs.Panel>
        ))}
      </Tabs>
      <OutcomeNotice outcome={outcome} dismiss={dismiss} />
    </>
  );
}
