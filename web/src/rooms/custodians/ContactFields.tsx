import { Fieldset, NativeSelect, NumberInput, TextInput } from '@mantine/core';
import type { ReactNode } from 'react';
import { useWords } from '../../app/words/language.tsx';
import { fill } from '../../app/words/words.ts';
import staff from '../staff/staff.module.css';
import type { ContactForm, StepForm } from './reach-form.ts';

type ContactFieldsProps<Form extends ContactForm> = {
  title: string;
  contact: Form;
  change: (contact: Form) => void;
  before?: ReactNode;
  children?: ReactNode;
};

/** Telephone, mail and language of one contact. */
export function ContactFields<Form extends ContactForm>(props: ContactFieldsProps<Form>) {
  const { title, contact, change, before, children } = props;
  const { custodians: text, app } = useWords();
  return (
    <Fieldset legend={title}>
      <div className={staff['pair']}>
        {before}
        <TextInput
          label={text.telephone}
          type="tel"
          required
          autoComplete="off"
          value={contact.telephone}
          onChange={(event) => change({ ...contact, telephone: event.currentTarget.value })}
        />
        <TextInput
          label={text.mail}
          type="email"
          required
          autoComplete="off"
          value={contact.mail}
          onChange={(event) => change({ ...contact, mail: event.currentTarget.value })}
        />
        <NativeSelect
          label={text.language}
          value={contact.language}
          data={[
            { value: 'en', label: app.english },
            { value: 'es', label: app.spanish },
          ]}
          onChange={(event) =>
            change({ ...contact, language: event.currentTarget.value === 'es' ? 'es' : 'en' })
          }
        />
      </div>
      {children}
    </Fieldset>
  );
}

const WHO = ['duty-desk', 'duty-officer', 'manager', 'director'] as const;

type StepFieldsProps = {
  number: number;
  step: StepForm;
  change: (step: StepForm) => void;
  children: ReactNode;
};

/** One step of the ladder: who, when, and how they are reached. */
export function StepFields({ number, step, change, children }: StepFieldsProps) {
  const words = useWords();
  const { custodians: text } = words;
  return (
    <ContactFields
      title={fill(text.step, { number })}
      contact={step}
      change={change}
      before={
        <>
          <NativeSelect
            label={text.who}
            value={step.who}
            data={WHO.map((value) => ({ value, label: words.ladderWho[value] }))}
            onChange={(event) =>
              change({ ...step, who: WHO.find((who) => who === event.currentTarget.value) ?? step.who })
            }
          />
          <NumberInput
            label={text.afterMinutes}
            min={0}
            max={60}
            allowDecimal={false}
            value={step.afterMinutes}
            onChange={(value) => change({ ...step, afterMinutes: Number(value) })}
          />
        </>
      }
    >
      {children}
    </ContactFields>
  );
}
