import { Button, Checkbox, TextInput } from '@mantine/core';
import { type CustodianView, careKind, MOST_STEPS } from '../../../../contract/custodian.ts';
import type { Refused } from '../../app/api.ts';
import { useLanguage } from '../../app/words/language.tsx';
import { fill } from '../../app/words/words.ts';
import { FoldedProposal } from '../staff/FoldedProposal.tsx';
import { keptForms, useKept } from '../staff/kept-forms.ts';
import type { Tell } from '../staff/ProposalActs.tsx';
import { ContactFields, StepFields } from './ContactFields.tsx';
import { sendCustodianProposal } from './custodian-api.ts';
import { emptyReach, type ReachForm, type StepForm, toReach, toReachForm } from './reach-form.ts';

const kept = keptForms<ReachForm>();

/** How a custodian will be reached, as a whole, for another person to decide. */
export function ProposeReach({ custodian, tell }: { custodian: CustodianView; tell: Tell }) {
  const { words, language } = useLanguage();
  const { custodians: text } = words;
  const { custodianId, reaches } = custodian;
  const newest = reaches.at(-1)?.reach;
  const start = newest ? toReachForm(newest, language) : emptyReach('America/New_York', language);
  const [form, setForm] = useKept(kept, custodianId, start);
  const set = (change: Partial<ReachForm>) => setForm({ ...form, ...change });
  const setStep = (at: number, step: StepForm) => set({ ladder: form.ladder.with(at, step) });
  const last = form.ladder.at(-1);
  const hoursWrong: Refused = {
    ok: false,
    status: 0,
    error: { code: 'HL_CUSTODIAN_REACH_NOT_TAKEN', message: text.hoursWrong },
  };
  return (
    <FoldedProposal
      label={text.change}
      name={`custodian-reach.${custodianId}`}
      send={async (evidence) => {
        const reach = toReach(form);
        return reach
          ? sendCustodianProposal({ kind: 'custodian-reach', custodianId, reach }, evidence)
          : hoursWrong;
      }}
      tell={tell}
    >
      <TextInput
        label={text.timeZone}
        required
        value={form.timeZone}
        onChange={(event) => set({ timeZone: event.currentTarget.value })}
      />
      <TextInput
        label={text.hours}
        description={text.hoursNote}
        required
        value={form.hours}
        onChange={(event) => set({ hours: event.currentTarget.value })}
      />
      <TextInput
        label={text.languages}
        description={text.languagesNote}
        required
        value={form.languages}
        onChange={(event) => set({ languages: event.currentTarget.value })}
      />
      <Checkbox.Group
        label={text.care}
        value={form.care}
        onChange={(care) => set({ care: careKind.array().parse(care) })}
      >
        {careKind.options.map((kind) => (
          <Checkbox key={kind} mt="xs" value={kind} label={words.careKind[kind]} />
        ))}
      </Checkbox.Group>
      <TextInput
        label={text.answersThrough}
        value={form.answersThrough}
        onChange={(event) => set({ answersThrough: event.currentTarget.value })}
      />
      {form.ladder.map((step, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a step is its number.
        <StepFields key={at} number={at + 1} step={step} change={(changed) => setStep(at, changed)}>
          {form.ladder.length > 1 && (
            <Button
              variant="default"
              mt="sm"
              onClick={() => set({ ladder: form.ladder.filter((_, other) => other !== at) })}
            >
              {fill(text.removeStep, { number: at + 1 })}
            </Button>
          )}
        </StepFields>
      ))}
      {last && form.ladder.length < MOST_STEPS && (
        <div>
          <Button
            variant="default"
            onClick={() =>
              set({
                ladder: [
                  ...form.ladder.slice(0, -1),
                  { ...last, who: 'manager', telephone: '', mail: '' },
                  { ...last, afterMinutes: last.afterMinutes + 3 },
                ],
              })
            }
          >
            {text.addStep}
          </Button>
        </div>
      )}
      <ContactFields
        title={text.safeguarding}
        contact={form.safeguarding}
        change={(safeguarding) => set({ safeguarding })}
      />
      <ContactFields title={text.cleared} contact={form.cleared} change={(cleared) => set({ cleared })} />
    </FoldedProposal>
  );
}
