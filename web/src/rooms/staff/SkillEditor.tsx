import { Button, NativeSelect } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { PersonView } from '../../../../contract/people.ts';
import { skillLevel } from '../../../../contract/routing.ts';
import { explain } from '../../app/explain.ts';
import { useWords } from '../../app/words/language.tsx';
import { fill, type Words } from '../../app/words/words.ts';
import { ReadingFailed } from './ReadingFailed.tsx';
import { setSkill, skillsQuery } from './skill-api.ts';
import classes from './staff.module.css';

const levels = ['1', '2', '3', '4', '5'];

type SkillEditorProps = { person: PersonView; close: () => void };

/** What one person can, and how well. What is saved holds at once, and is written down. */
export function SkillEditor({ person: { accountId, name }, close }: SkillEditorProps) {
  const words = useWords();
  const { skillEditor } = words;
  const queries = useQueryClient();
  const { data, error, refetch } = useQuery(skillsQuery);
  const [said, setSaid] = useState('');
  const [chosen, setChosen] = useState<ReadonlyMap<string, string>>(new Map());
  const save = async () => {
    for (const [skill, level] of chosen) {
      const wanted = level === '' ? null : skillLevel.parse(Number(level));
      const answer = await setSkill({ accountId, skill, level: wanted });
      if (!answer.ok) return setSaid(explain(answer.error, words));
    }
    await queries.invalidateQueries(skillsQuery);
    setChosen(new Map());
    setSaid(skillEditor.saved);
  };
  const levelOf = (skill: string) =>
    data?.held.find((held) => held.accountId === accountId && held.skill === skill)?.level;
  return (
    <form
      className={classes['skills']}
      aria-label={fill(skillEditor.title, { name })}
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
    >
      {error && <ReadingFailed error={error} again={() => void refetch()} />}
      {data?.skills.map(({ skill, name: given }) => (
        <NativeSelect
          key={skill}
          label={nameOfSkill(skill, given, words)}
          data={[{ value: '', label: skillEditor.none }, ...levels]}
          value={chosen.get(skill) ?? String(levelOf(skill) ?? '')}
          onChange={({ currentTarget }) => setChosen(new Map(chosen).set(skill, currentTarget.value))}
        />
      ))}
      <Button type="submit" disabled={chosen.size === 0}>
        {skillEditor.save}
      </Button>
      <Button variant="default" onClick={close}>
        {skillEditor.close}
      </Button>
      <span role="status">{said}</span>
    </form>
  );
}

/** A skill of the operator's own has the name that the operator gave it. */
function nameOfSkill(skill: string, given: string, { skills }: Words): string {
  const names: Readonly<Record<string, string>> = skills;
  return names[skill] ?? given;
}
