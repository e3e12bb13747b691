import { FileInput } from '@mantine/core';
import { useState } from 'react';
import { type LegalContent, type LegalProfile, legalContent } from '../../../../contract/legal.ts';
import type { Refused } from '../../app/api.ts';
import { useWords } from '../../app/words/language.tsx';
import { fill } from '../../app/words/words.ts';
import { FoldedProposal } from '../staff/FoldedProposal.tsx';
import { sendLegal } from './legal-api.ts';

type ProposeLegalProps = {
  shown: LegalProfile;
  tell: (sentence: string) => void;
};
type Chosen = { file: File; content: LegalContent | null; where: string };

/** Another version, as a file: the present one, or the example where there is none, is saved, changed with whatever one likes, and chosen here. */
export function ProposeLegal({ shown, tell }: ProposeLegalProps) {
  const { legal } = useWords();
  const [chosen, setChosen] = useState<Chosen | null>(null);
  const text = `${JSON.stringify(shown.content, null, 2)}\n`;
  const problem = chosen && !chosen.content ? fill(legal.notRead, { where: chosen.where }) : '';
  return (
    <FoldedProposal
      label={legal.change}
      name="legal"
      send={async (evidence) =>
        chosen?.content
          ? sendLegal({ replaces: shown.version, content: chosen.content }, evidence)
          : notTaken(problem === '' ? legal.fileNote : problem)
      }
      tell={(sentence) => {
        setChosen(null);
        tell(sentence);
      }}
    >
      <a
        href={`data:application/json;charset=utf-8,${encodeURIComponent(text)}`}
        download={`legal-profile-${shown.version}.json`}
      >
        {legal.save}
      </a>
      <FileInput
        label={legal.file}
        description={legal.fileNote}
        required
        accept="application/json"
        value={chosen?.file ?? null}
        error={problem === '' ? undefined : problem}
        onChange={(file) => void readLegal(file).then(setChosen)}
      />
    </FoldedProposal>
  );
}

const notTaken = (message: string): Refused => ({
  ok: false,
  status: 0,
  error: { code: 'HL_LEGAL_NOT_TAKEN', message },
});

async function readLegal(file: File | null): Promise<Chosen | null> {
  if (!file) return null;
  try {
    const read = legalContent.safeParse(JSON.parse(await file.text()));
    if (read.success) return { file, content: read.data, where: '' };
    const { path, message } = read.error.issues[0] ?? { path: [], message: '' };
    return { file, content: null, where: `${path.join('.')} ${message}` };
  } catch (error) {
    return { file, content: null, where: error instanceof Error ? error.message : '' };
  }
}
