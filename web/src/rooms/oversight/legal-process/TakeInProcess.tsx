import { Button, Checkbox, NativeSelect, Textarea, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { processKind } from '../../../../../contract/legal-process.ts';
import { explain } from '../../../app/explain.ts';
import { useLanguage } from '../../../app/words/language.tsx';
import { fill } from '../../../app/words/words.ts';
import { Notice } from '../../../ui/Notice.tsx';
import { Panel } from '../../../ui/Panel.tsx';
import { legalQuery } from '../../legal/legal-api.ts';
import { keptForms, useKept } from '../../staff/kept-forms.ts';
import staff from '../../staff/staff.module.css';
import { emptyPaper, type Paper, toTakeIn } from './paper.ts';
import { takeIn } from './process-api.ts';

const kept = keptForms<Paper>();

/** The form of what was served; what it names is held as soon as it is sent. */
export function TakeInProcess({ tell }: { tell: (sentence: string) => void }) {
  const { words, language } = useLanguage();
  const { legalProcess: text } = words;
  const [paper, setPaper] = useKept(kept, 'process', emptyPaper);
  const [refused, setRefused] = useState<string>();
  const channel = useQuery(legalQuery).data?.profile?.content.writtenChannel;
  const asked = toTakeIn(paper);
  const send = async () => {
    if (!asked) return;
    const answer = await takeIn(asked);
    if (!answer.ok) {
      const fields = (answer.error.fields ?? []).map(({ message }) => message);
      return setRefused([explain(answer.error, words), ...fields].join(' '));
    }
    setRefused(undefined);
    setPaper(emptyPaper);
    if (answer.value.state !== 'declined') return tell(text.takenIn);
    const where = channel ? ` ${fill(text.channel, { channel: channel.words[language] })}` : '';
    return tell(`${text.declined}${where}`);
  };
  return (
    <Panel title={text.takeIn} icon="write">
      <form
        className={staff['form']}
        onSubmit={(event) => {
          event.preventDefault();
          void send();
        }}
      >
        <PaperFields paper={paper} change={(changed) => setPaper({ ...paper, ...changed })} />
        {refused !== undefined && <Notice icon="alert">{refused}</Notice>}
        <div className={staff['acts']}>
          <Button type="submit" disabled={!asked}>
            {text.takeInNow}
          </Button>
        </div>
      </form>
    </Panel>
  );
}

type FieldsProps = { paper: Paper; change: (changed: Partial<Paper>) => void };

function PaperFields({ paper, change }: FieldsProps) {
  const { words } = useLanguage();
  const { legalProcess: text } = words;
  return (
    <>
      <div className={staff['pair']}>
        <NativeSelect
          label={text.kind}
          value={paper.kind}
          data={[
            { value: '', label: text.choose },
            ...processKind.options.map((value) => ({ value, label: words.processKind[value] })),
          ]}
          onChange={(event) => change({ kind: event.currentTarget.value })}
        />
        <TextInput
          label={text.authority}
          value={paper.authority}
          maxLength={200}
          onChange={(event) => change({ authority: event.currentTarget.value })}
        />
        <TextInput
          label={text.docket}
          value={paper.docket}
          maxLength={120}
          onChange={(event) => change({ docket: event.currentTarget.value })}
        />
        <TextInput
          label={text.lettersTo}
          value={paper.lettersTo}
          maxLength={200}
          onChange={(event) => change({ lettersTo: event.currentTarget.value })}
        />
        <TextInput
          label={text.formNumber}
          value={paper.formNumber}
          maxLength={40}
          onChange={(event) => change({ formNumber: event.currentTarget.value })}
        />
        <TextInput
          type="date"
          label={text.receivedOn}
          value={paper.receivedOn}
          onChange={(event) => change({ receivedOn: event.currentTarget.value })}
        />
        <TextInput
          type="date"
          label={text.dueOn}
          value={paper.dueOn}
          onChange={(event) => change({ dueOn: event.currentTarget.value })}
        />
      </div>
      <Checkbox
        label={text.forCivilEnforcement}
        checked={paper.forCivilEnforcement}
        onChange={(event) => change({ forCivilEnforcement: event.currentTarget.checked })}
      />
      <Textarea
        label={text.asks}
        value={paper.asks}
        autosize
        minRows={2}
        maxLength={2_000}
        onChange={(event) => change({ asks: event.currentTarget.value })}
      />
      <TextInput
        label={text.references}
        description={text.referencesHint}
        placeholder="HL-7F3K-22 HL-9K2M-51"
        value={paper.references}
        onChange={(event) => change({ references: event.currentTarget.value })}
      />
    </>
  );
}
