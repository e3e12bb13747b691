import type { GenerationsView } from '../../../../contract/register.ts';
import { useLanguage } from '../../app/words/language.tsx';
import { fill } from '../../app/words/words.ts';
import { formatMoment } from '../../ui/moments.ts';
import { Panel } from '../../ui/Panel.tsx';

/** Which custodians hold the same children: at least how many, and never whom. */
export function OverlapPanel({ overlaps, custodians }: Pick<GenerationsView, 'overlaps' | 'custodians'>) {
  const { words, language } = useLanguage();
  const { register } = words;
  const nameOf = (id: string) => custodians.find(({ custodianId }) => custodianId === id)?.name ?? id;
  return (
    <Panel title={register.overlaps} icon="people">
      <ul>
        {overlaps.map(({ custodianId, otherId, atLeast, toldAt }) => (
          <li key={`${custodianId} ${otherId}`}>
            {fill(atLeast === 0 ? register.fewOverlap : register.overlap, {
              ...{ one: nameOf(custodianId), other: nameOf(otherId) },
              count: new Intl.NumberFormat(language).format(atLeast),
              moment: formatMoment(toldAt, language),
            })}
          </li>
        ))}
      </ul>
    </Panel>
  );
}
