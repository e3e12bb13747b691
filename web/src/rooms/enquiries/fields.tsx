import { Textarea, TextInput } from '@mantine/core';
import type { ReactNode } from 'react';
import type { LineLanguage } from '../../../../contract/call.ts';
import { useWords } from '../../app/words/language.tsx';
import { Icon } from '../../ui/icons.tsx';
import { useForm, useIsWritten } from './draft-context.tsx';
import classes from './enquiries.module.css';

/** The sentence to say aloud, or to write, in the caller's language. */
export function Say({ language, children }: { language: LineLanguage; children: string }) {
  const { enquiry } = useWords();
  const isWritten = useIsWritten();
  return (
    <p className={classes['say']}>
      <small>{isWritten ? enquiry.write : enquiry.sayAloud}</small> <span lang={language}>“{children}”</span>
    </p>
  );
}

/** A problem stands by its field, with a sign beside the words. */
export const showProblem = (message: string | undefined): ReactNode =>
  message && (
    <span className={classes['problem']}>
      <Icon name="note" />
      {message}
    </span>
  );

type FieldProps = {
  path: string;
  label: string;
  hint?: string;
  value: string;
  maxLength: number;
  required?: boolean;
  rows?: number;
  /** The first field of a step has the focus when the step opens. */
  first?: boolean;
  /** What is wrong with it as it stands; it may be saved so. */
  wrong?: string | undefined;
  onWrite: (value: string) => void;
};

/** One text of the enquiry. */
export function Field({
  path,
  label,
  hint,
  value,
  maxLength,
  required = false,
  rows,
  first,
  wrong,
  onWrite,
}: FieldProps) {
  const { isOpen, problemAt } = useForm();
  const problem = problemAt(path) ?? wrong;
  const common = {
    label,
    description: problem ? undefined : hint,
    value,
    maxLength,
    withAsterisk: required,
    readOnly: !isOpen,
    autoComplete: 'off',
    'data-first-field': first,
    'data-path': path,
    error: showProblem(problem),
  };
  return rows ? (
    <Textarea {...common} rows={rows} onChange={(event) => onWrite(event.currentTarget.value)} />
  ) : (
    <TextInput {...common} onChange={(event) => onWrite(event.currentTarget.value)} />
  );
}
