import { Fieldset, NumberInput } from '@mantine/core';
import type { ThresholdsView } from '../../../../contract/watch.ts';
import type { Refused } from '../../app/api.ts';
import { useWords } from '../../app/words/language.tsx';
import { FoldedProposal } from '../staff/FoldedProposal.tsx';
import { keptForms, useKept } from '../staff/kept-forms.ts';
import staff from '../staff/staff.module.css';
import { sendThresholds } from './oversight-api.ts';
import { type Limit, listLimits, toThresholds } from './thresholds-draft.ts';

/** What was typed survives the lock of the screen; each version begins anew. */
const kept = keptForms<Limit[]>();

type Props = { view: ThresholdsView; tell: (sentence: string) => void };

/** The form of other thresholds, for somebody else to confirm. */
export function ProposeThresholds({ view: { version, content }, tell }: Props) {
  const { thresholds: text, detector, thresholdLimit } = useWords();
  const held = listLimits(content);
  const all = held.flatMap(({ limits }) => limits);
  const [limits, setLimits] = useKept(kept, String(version), all);
  const change = (changed: Limit, value: number) =>
    setLimits(
      limits.map((one) =>
        one.detector === changed.detector && one.limit === changed.limit ? { ...one, value } : one,
      ),
    );
  return (
    <FoldedProposal
      label={text.propose}
      name="watch-thresholds"
      send={async (evidence) => {
        const after = toThresholds(content, limits);
        return after
          ? sendThresholds({ replaces: version, content: after }, evidence)
          : notTaken(text.outside);
      }}
      tell={(sentence) => {
        setLimits(all);
        tell(sentence);
      }}
    >
      {held.map(({ name, limits: [first] }) => (
        <Fieldset key={name} legend={detector[name]}>
          <div className={staff['pair']}>
            {limits
              .filter((one) => one.detector === first?.detector)
              .map((one) => (
                <NumberInput
                  key={one.limit}
                  label={thresholdLimit[one.limit]}
                  value={one.value}
                  min={one.least}
                  max={one.most}
                  allowDecimal={false}
                  clampBehavior="blur"
                  onChange={(value) => change(one, Number(value))}
                />
              ))}
          </div>
        </Fieldset>
      ))}
    </FoldedProposal>
  );
}

const notTaken = (message: string): Refused => ({
  ok: false,
  status: 0,
  // Said in the screen's own language already.
  error: { code: '', message },
});
