import { Button } from '@mantine/core';
import { useState } from 'react';
import type { ProductionFile } from '../../../../../contract/legal-process.ts';
import { explain } from '../../../app/explain.ts';
import { useWords } from '../../../app/words/language.tsx';
import { Notice } from '../../../ui/Notice.tsx';
import staff from '../../staff/staff.module.css';
import { fetchProduction } from './process-api.ts';

/** What is given, as a file with its proof. */
export function FetchProduction({ processId, isNext }: { processId: string; isNext: boolean }) {
  const words = useWords();
  const { legalProcess: text } = words;
  const [file, setFile] = useState<ProductionFile>();
  const [refused, setRefused] = useState<string>();
  const fetchNow = async () => {
    const answer = await fetchProduction(processId);
    setRefused(answer.ok ? undefined : explain(answer.error, words));
    if (answer.ok) setFile(answer.value);
  };
  return (
    <>
      <p>{text.fetchNote}</p>
      {refused !== undefined && <Notice icon="alert">{refused}</Notice>}
      {file && file.entry === null && <Notice icon="clock">{text.withoutProof}</Notice>}
      <div className={staff['acts']}>
        <Button variant={isNext && !file ? 'filled' : 'default'} onClick={() => void fetchNow()}>
          {text.fetch}
        </Button>
        {file && (
          <a
            href={`data:application/json;charset=utf-8,${encodeURIComponent(`${JSON.stringify(file, null, 2)}\n`)}`}
            download={`legal-process-${processId}.json`}
          >
            {text.saveFile}
          </a>
        )}
      </div>
    </>
  );
}
