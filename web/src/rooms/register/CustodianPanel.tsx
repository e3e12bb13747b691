import { useLanguage } from '../../app/words/language.tsx';
import { fill } from '../../app/words/words.ts';
import { Panel } from '../../ui/Panel.tsx';
import staff from '../staff/staff.module.css';
import { GenerationItem } from './GenerationItem.tsx';
import type { Custodian, GenerationView } from './generation-api.ts';
import classes from './register.module.css';

type CustodianPanelProps = {
  custodian: Custodian;
  generations: GenerationView[];
  mayPropose: boolean;
  tell: (sentence: string) => void;
};

/** One custodian: how many of its records are searched, and each generation that is kept. */
export function CustodianPanel({ custodian, generations, mayPropose, tell }: CustodianPanelProps) {
  const { words, language } = useLanguage();
  const { register } = words;
  const active = generations.find(({ state }) => state === 'active');
  const count = new Intl.NumberFormat(language).format(active?.records ?? 0);
  return (
    <Panel title={`${custodian.name} (${custodian.custodianId})`} icon="people">
      <p className={classes['searched']}>
        {active ? fill(register.searched, { count }) : register.nothingSearched}
      </p>
      <ul className={staff['list']}>
        {generations.map((generation) => (
          <GenerationItem key={generation.generationId} {...{ generation, custodian, mayPropose, tell }} />
        ))}
      </ul>
    </Panel>
  );
}
