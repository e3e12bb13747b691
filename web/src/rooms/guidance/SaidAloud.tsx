import { Fragment } from 'react';
import { type SaidAloud as Said, saidLanguages, saidNames } from '../../../../contract/said-aloud.ts';
import { useWords } from '../../app/words/language.tsx';
import { Panel } from '../../ui/Panel.tsx';
import staff from '../staff/staff.module.css';

/** What is said aloud to officers, in both languages. */
export function SaidAloud({ said }: { said: Said }) {
  const { guidance } = useWords();
  return (
    <Panel title={guidance.said} icon="phone">
      <p>{guidance.saidNote}</p>
      <dl className={staff['facts']}>
        {saidNames.map((name) => (
          <Fragment key={name}>
            <dt>{guidance[`said-${name}`]}</dt>
            <dd>
              {saidLanguages.map((language) => (
                <p key={language} lang={language}>
                  {said[language][name]}
                </p>
              ))}
            </dd>
          </Fragment>
        ))}
      </dl>
    </Panel>
  );
}
