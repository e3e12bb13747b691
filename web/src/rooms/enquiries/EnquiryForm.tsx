import { Tabs } from '@mantine/core';
import { type ReactNode, useEffect, useRef, useState } from 'react';
import type { LineLanguage } from '../../../../contract/call.ts';
import type { EnquiryView } from '../../../../contract/enquiry.ts';
import { useWords } from '../../app/words/language.tsx';
import { Icon } from '../../ui/icons.tsx';
import panels from '../../ui/ui.module.css';
import { useKeys } from '../../ui/use-keys.ts';
import { CallerStep } from './CallerStep.tsx';
import { ChildStep } from './ChildStep.tsx';
import { CloseStep } from './CloseStep.tsx';
import { useForm } from './draft-context.tsx';
import { EnquiryNotices } from './EnquiryNotices.tsx';
import classes from './enquiries.module.css';
import { NextAction } from './NextAction.tsx';
import { PurposeStep } from './PurposeStep.tsx';
import { SendStep } from './SendStep.tsx';
import type { StepProps } from './steps.ts';
import { type Facts, isDone, type StepName, stepNames, summarise } from './summary.ts';

const panelOf: Record<StepName, (props: StepProps) => React.ReactNode> = {
  caller: CallerStep,
  purpose: PurposeStep,
  child: ChildStep,
  send: SendStep,
  close: CloseStep,
};

type EnquiryFormProps = {
  language: LineLanguage;
  /** What is said in the place of "saved", where nothing is saved. */
  practice?: string | null;
  /** Whether its first field has the keyboard as soon as it is there; beside a conversation in writing that is where one writes. */
  takesFocus?: boolean;
  /** What else belongs to the enquiry, beside its next action. */
  beside?: ReactNode;
};

/** The enquiry in five steps, which can be taken in any order. */
export function EnquiryForm({ language, practice = null, takesFocus = true, beside }: EnquiryFormProps) {
  const words = useWords();
  const { enquiry, details } = useForm();
  const [step, setStep] = useState<StepName>('caller');
  const [declining, setDeclining] = useState(false);
  useWordsFirst(enquiry, setStep);
  const body = useFocusOnFirstField(step, enquiry !== null, takesFocus);
  useKeys({ step: (action) => setStep(stepNames[action.step - 1] ?? 'caller') });
  const state = enquiry?.state ?? 'draft';
  const facts: Facts = {
    details,
    state,
    reference: enquiry?.reference ?? '',
    declining: declining && state === 'draft',
  };
  const StepPanel = panelOf[step];
  return (
    <section className={`${panels['panel']} ${classes['form']}`} aria-label={words.enquiry.title}>
      <Tabs
        className={classes['tabs'] ?? ''}
        value={step}
        onChange={(value) => setStep(stepNames.find((name) => name === value) ?? 'caller')}
      >
        <StepList facts={facts} />
        <Tabs.Panel value={step} className={classes['body'] ?? ''} ref={body} tabIndex={-1}>
          <EnquiryNotices />
          <StepPanel
            language={language}
            declining={facts.declining}
            setDeclining={setDeclining}
            goTo={setStep}
          />
        </Tabs.Panel>
      </Tabs>
      <NextAction
        step={step}
        goTo={setStep}
        declining={facts.declining}
        practice={practice}
        beside={beside}
      />
    </section>
  );
}

/** Of an enquiry that was sent before this call, what is said now comes first. */
function useWordsFirst(enquiry: EnquiryView | null, goTo: (step: StepName) => void) {
  const shownId = useRef<string>(undefined);
  useEffect(() => {
    if (!enquiry || shownId.current === enquiry.enquiryId) return;
    shownId.current = enquiry.enquiryId;
    if (enquiry.sent) goTo('close');
  }, [enquiry, goTo]);
}

function StepList({ facts }: { facts: Facts }) {
  const words = useWords();
  return (
    <Tabs.List className={classes['steps'] ?? ''} aria-label={words.enquiry.steps}>
      {stepNames.map((name, index) => (
        <Tabs.Tab
          key={name}
          value={name}
          className={classes['step'] ?? ''}
          aria-keyshortcuts={`Alt+${index + 1}`}
          title={`Alt+${index + 1}`}
        >
          <span className={classes['stepName']}>
            {index + 1} {words.step[name]}
            {isDone(name, facts) && <Icon name="check" size={15} />}
          </span>
          <span className={classes['stepHolds']}>
            {summarise(name, facts, words) || words.enquiry.emptyStep}
          </span>
        </Tabs.Tab>
      ))}
    </Tabs.List>
  );
}

/** A step that opens is written in at once; one with nothing to write in is read from its top. */
function useFocusOnFirstField(step: StepName, isThere: boolean, takesFocus: boolean) {
  const body = useRef<HTMLDivElement>(null);
  const focusedStep = useRef(takesFocus ? null : step);
  useEffect(() => {
    if (!isThere || focusedStep.current === step) return;
    focusedStep.current = null;
    if (document.activeElement?.getAttribute('role') === 'tab') return;
    const first = body.current?.querySelector<HTMLElement>(
      'input:checked[type="radio"], [data-first-field="true"]',
    );
    (first ?? body.current)?.focus({ preventScroll: true });
  }, [step, isThere]);
  return body;
}
