import { Button, NativeSelect, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { type SubmitEvent, useState } from 'react';
import type { LineLanguage } from '../../../../contract/call.ts';
import { judicialKind, type TakeInDocument } from '../../../../contract/document.ts';
import { explain } from '../../app/explain.ts';
import { useWords } from '../../app/words/language.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { Say } from '../enquiries/fields.tsx';
import { useDeclinedWords } from '../legal/declined-words.ts';
import { courtsQuery, takeIn } from './document-api.ts';
import classes from './documents.module.css';

type Fields = Omit<TakeInDocument, 'enquiryId'>;
const empty: Fields = {
  kind: 'court-order',
  ...{ formNumber: '', court: '', judge: '', docket: '', courtAgencyId: '', addressee: '' },
};
const texts = [
  { name: 'formNumber', maxLength: 40, required: false },
  { name: 'court', maxLength: 160, required: true },
  { name: 'judge', maxLength: 120, required: true },
  { name: 'docket', maxLength: 80, required: true },
  { name: 'addressee', maxLength: 120, required: true },
] as const;

const ADMINISTRATIVE = 'HL_DOCUMENT_ADMINISTRATIVE';

type TakeInFormProps = {
  enquiryId: string;
  /** In which the officer is spoken with. */
  language: LineLanguage;
  taken: (documentId: string) => void;
};

/** What stands on the paper, as the officer reads it out. What the line refuses stands here with the reason, and nothing typed is lost. */
export function TakeInForm({ enquiryId, language, taken }: TakeInFormProps) {
  const words = useWords();
  const { documents: text } = words;
  const { data } = useQuery(courtsQuery);
  const [fields, setFields] = useState(empty);
  const [failure, setFailure] = useState<string>();
  const [isAdministrative, setAdministrative] = useState(false);
  const declined = useDeclinedWords(language);
  const [working, setWorking] = useState(false);
  const submit = async (event: SubmitEvent) => {
    event.preventDefault();
    setWorking(true);
    const answer = await takeIn({ ...fields, enquiryId });
    setWorking(false);
    if (answer.ok) return taken(answer.value.documentId);
    const problems = (answer.error.fields ?? []).map(({ message }) => message);
    setAdministrative(answer.error.code === ADMINISTRATIVE);
    return setFailure([explain(answer.error, words), ...problems].join(' '));
  };
  return (
    <form className={classes['column']} onSubmit={(event) => void submit(event)}>
      <div className={classes['pair']}>
        <NativeSelect
          label={text.kind}
          data-autofocus
          value={fields.kind}
          data={judicialKind.options.map((kind) => ({ value: kind, label: words.judicialKind[kind] }))}
          onChange={(event) => setFields({ ...fields, kind: judicialKind.parse(event.currentTarget.value) })}
        />
        {texts.map(({ name, maxLength, required }) => (
          <TextInput
            key={name}
            label={text[name]}
            value={fields[name]}
            maxLength={maxLength}
            required={required}
            autoComplete="off"
            onChange={(event) => setFields({ ...fields, [name]: event.currentTarget.value })}
          />
        ))}
        <NativeSelect
          label={text.directoryCourt}
          required
          value={fields.courtAgencyId}
          data={[
            { value: '', label: data?.courts.length === 0 ? text.noCourts : text.choose },
            ...(data?.courts ?? []).map(({ agencyId, name }) => ({ value: agencyId, label: name })),
          ]}
          onChange={(event) => setFields({ ...fields, courtAgencyId: event.currentTarget.value })}
        />
      </div>
      {failure !== undefined && (
        <Notice icon="alert" urgent>
          {failure}
        </Notice>
      )}
      {isAdministrative && <Say language={language}>{declined}</Say>}
      <div className={classes['acts']}>
        <Button type="submit" disabled={working}>
          {text.takeIn}
        </Button>
      </div>
    </form>
  );
}
