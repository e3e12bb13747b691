import { Button, FileInput, Textarea } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { type ReactNode, type SubmitEvent, useState } from 'react';
import { explain } from '../../app/explain.ts';
import { useWords } from '../../app/words/language.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { type GivenEvidence, readFile, refresh, type SentProposal } from './decision-api.ts';
import { useInsist } from './insist.tsx';
import { keptForms, useKept } from './kept-forms.ts';
import type { Tell } from './ProposalActs.tsx';
import classes from './staff.module.css';

type Evidence = { text: string; file: File | null };
const kept = keptForms<Evidence>();
const nothing: Evidence = { text: '', file: null };

type ProposeFormProps = {
  /** Under which what is typed is kept while the screen is locked. */
  name: string;
  propose: (evidence: GivenEvidence) => Promise<SentProposal>;
  send: string;
  cancel?: () => void;
  tell: Tell;
  children?: ReactNode;
};

/** The fields of one kind of proposal, its evidence, and the way to the other person. */
export function ProposeForm({ name, propose, send, cancel, tell, children }: ProposeFormProps) {
  const words = useWords();
  const { decisions } = words;
  const queries = useQueryClient();
  const insist = useInsist();
  const [{ text, file }, setGiven] = useKept(kept, name, nothing);
  const [failure, setFailure] = useState<string>();
  const [working, setWorking] = useState(false);
  const submit = async (event: SubmitEvent) => {
    event.preventDefault();
    setWorking(true);
    const evidence = { text, file: file && (await readFile(file)) };
    const answer = await insist(() => propose(evidence));
    setWorking(false);
    if (!answer.ok) {
      const fields = (answer.error.fields ?? []).map(({ message }) => message);
      return setFailure([explain(answer.error, words), ...fields].join(' '));
    }
    setFailure(undefined);
    setGiven(nothing);
    tell(decisions.made, answer.value.half);
    cancel?.();
    return refresh(queries);
  };
  return (
    <form className={classes['form']} onSubmit={(event) => void submit(event)}>
      {children}
      <Textarea
        label={decisions.evidenceText}
        description={decisions.evidenceHint}
        required
        maxLength={2_000}
        autosize
        minRows={2}
        value={text}
        onChange={(event) => setGiven({ text: event.currentTarget.value, file })}
      />
      <FileInput
        label={decisions.attach}
        accept="application/pdf,image/png,image/jpeg,text/plain"
        value={file}
        onChange={(chosen) => setGiven({ text, file: chosen })}
      />
      {failure !== undefined && (
        <Notice icon="note" urgent>
          {failure}
        </Notice>
      )}
      <div className={classes['acts']}>
        <Button type="submit" disabled={working}>
          {send}
        </Button>
        {cancel && (
          <Button variant="default" onClick={cancel}>
            {words.people.cancel}
          </Button>
        )}
      </div>
    </form>
  );
}
