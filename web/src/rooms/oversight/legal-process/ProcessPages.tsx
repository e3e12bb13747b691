import { Button, FileInput } from '@mantine/core';
import { useState } from 'react';
import type { ProcessView } from '../../../../../contract/legal-process.ts';
import { explain } from '../../../app/explain.ts';
import { useWords } from '../../../app/words/language.tsx';
import { Notice } from '../../../ui/Notice.tsx';
import { LookAtPages } from '../../documents/LookAtPages.tsx';
import { readFile } from '../../staff/decision-api.ts';
import staff from '../../staff/staff.module.css';
import { addPages, readPage } from './process-api.ts';

type Props = { process: ProcessView; tell: (sentence: string) => void };

/** The scanned paper: the line draws its pages anew, and keeps no file. */
export function ProcessPages({ process: { processId, pageCount, papers, mayDo }, tell }: Props) {
  const words = useWords();
  const { legalProcess: text } = words;
  const [file, choose] = useState<File | null>(null);
  const [refused, setRefused] = useState<string>();
  const add = async () => {
    if (!file) return;
    const answer = await addPages(processId, pageCount, await readFile(file));
    choose(null);
    setRefused(answer.ok ? undefined : explain(answer.error, words));
    if (answer.ok) tell(text.added);
  };
  if (papers.destroyedAt !== null) return null;
  return (
    <>
      {pageCount > 0 && <LookAtPages pageCount={pageCount} read={(number) => readPage(processId, number)} />}
      {mayDo.includes('add-pages') && (
        <div className={staff['pair']}>
          <FileInput
            label={text.addPages}
            accept="application/pdf,image/jpeg,image/png"
            value={file}
            onChange={choose}
          />
          <div>
            <Button variant="default" disabled={!file} onClick={() => void add()}>
              {text.addNow}
            </Button>
          </div>
        </div>
      )}
      {refused !== undefined && <Notice icon="alert">{refused}</Notice>}
    </>
  );
}
