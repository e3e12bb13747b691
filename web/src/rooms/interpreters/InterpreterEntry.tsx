import { Button, NativeSelect, TextInput } from '@mantine/core';
import { type SubmitEvent, useState } from 'react';
import type { InterpreterList } from '../../../../contract/interpreter.ts';
import { explain } from '../../app/explain.ts';
import { useWords } from '../../app/words/language.tsx';
import { Notice } from '../../ui/Notice.tsx';
import classes from '../staff/staff.module.css';
import { saveInterpreter } from './interpreter-api.ts';
import { type InterpreterForm, toDetails } from './interpreter-form.ts';

type InterpreterEntryProps = {
  interpreterId: string | null;
  start: InterpreterForm;
  people: InterpreterList['people'];
  /** Called with a sentence once it is saved, with null where it is left as it was. */
  finish: (sentence: string | null) => void;
};
type Mistakes = Partial<Record<string, string>>;

/** Somebody new on the list, or a change of somebody. */
export function InterpreterEntry({ interpreterId, start, people, finish }: InterpreterEntryProps) {
  const words = useWords();
  const { interpreterList: text } = words;
  const [form, setForm] = useState(start);
  const [mistakes, setMistakes] = useState<Mistakes>({});
  const save = async (event: SubmitEvent) => {
    event.preventDefault();
    const details = toDetails(form);
    if ('wrong' in details) return setMistakes({ [details.wrong]: text[`${details.wrong}Wrong`] });
    const answer = await saveInterpreter(interpreterId, details);
    if (answer.ok) return finish(text.saved);
    const found: Mistakes = { form: explain(answer.error, words) };
    for (const { path, message } of answer.error.fields ?? []) found[path.split('.')[0] ?? path] = message;
    setMistakes(found);
  };
  const field = (name: keyof InterpreterForm) => ({
    value: form[name],
    error: mistakes[name],
    onChange: (event: { currentTarget: { value: string } }) =>
      setForm({ ...form, [name]: event.currentTarget.value }),
  });
  const desks = people.map(({ accountId, name }) => ({ value: accountId, label: name }));
  return (
    <form className={classes['narrow']} onSubmit={(event) => void save(event)}>
      {mistakes['form'] && (
        <Notice icon="alert" urgent>
          {mistakes['form']}
        </Notice>
      )}
      <TextInput label={text.name} required maxLength={80} autoComplete="off" {...field('name')} />
      <TextInput
        mt="md"
        type="tel"
        label={text.number}
        disabled={form.accountId !== ''}
        autoComplete="off"
        {...field('number')}
      />
      <NativeSelect
        mt="md"
        label={text.desk}
        data={[{ value: '', label: text.noDesk }, ...desks]}
        {...field('accountId')}
      />
      <TextInput mt="md" label={text.pairs} description={text.pairsHelp} required {...field('pairs')} />
      <TextInput mt="md" label={text.hours} description={text.hoursHelp} {...field('hours')} />
      <TextInput mt="md" label={text.timeZone} required {...field('timeZone')} />
      <div className={classes['acts']}>
        <Button mt="md" type="submit">
          {text.save}
        </Button>
        <Button mt="md" variant="default" onClick={() => finish(null)}>
          {text.cancel}
        </Button>
      </div>
    </form>
  );
}
