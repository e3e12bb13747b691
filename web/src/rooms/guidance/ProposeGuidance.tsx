import { FileInput } from '@mantine/core';
import { useState } from 'react';
import { type Guidance, type GuidanceContent, guidanceContent } from '../../../../contract/guidance.ts';
import type { Refused } from '../../app/api.ts';
import { useWords } from '../../app/words/language.tsx';
import { fill } from '../../app/words/words.ts';
import { ProposeForm } from '../staff/ProposeForm.tsx';
import { sendGuidance } from './guidance-api.ts';

type ProposeGuidanceProps = {
  shown: Guidance;
  cancel: () => void;
  tell: (sentence: string) => void;
};
type Chosen = { file: File; content: GuidanceContent | null; where: string };

/** Another version, as a file: the present one is saved, changed with whatever one likes, and chosen here. */
export function ProposeGuidance({ shown, cancel, tell }: ProposeGuidanceProps) {
  const { guidance } = useWords();
  const [chosen, setChosen] = useState<Chosen | null>(null);
  const text = `${JSON.stringify(shown.content, null, 2)}\n`;
  const problem = chosen && !chosen.content ? fill(guidance.notRead, { where: chosen.where }) : '';
  return (
    <ProposeForm
      name="guidance"
      propose={async (evidence) =>
        chosen?.content
          ? sendGuidance({ replaces: shown.version, content: chosen.content }, evidence)
          : notTaken(problem === '' ? guidance.fileNote : problem)
      }
      send={guidance.send}
      cancel={cancel}
      tell={tell}
    >
      <a
        href={`data:application/json;charset=utf-8,${encodeURIComponent(text)}`}
        download={`guidance-${shown.version}.json`}
      >
        {guidance.save}
      </a>
      <FileInput
        label={guidance.file}
        description={guidance.fileNote}
        required
        accept="application/json"
        value={chosen?.file ?? null}
        error={problem === '' ? undefined : problem}
        onChange={(file) => void readGuidance(file).then(setChosen)}
      />
    </ProposeForm>
  );
}

const notTaken = (message: string): Refused => ({
  ok: false,
  status: 0,
  error: { code: 'HL_GUIDANCE_NOT_TAKEN', message },
});

async function readGuidance(file: File | null): Promise<Chosen | null> {
  if (!file) return null;
  try {
    const read = guidanceContent.safeParse(JSON.parse(await file.text()));
    if (read.success) return { file, content: read.data, where: '' };
    const { path, message } = read.error.issues[0] ?? { path: [], message: '' };
    return { file, content: null, where: `${path.join('.')} ${message}` };
  } catch (error) {
    return { file, content: null, where: error instanceof Error ? error.message : '' };
  }
}
