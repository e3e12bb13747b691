import { NumberInput, SegmentedControl } from '@mantine/core';
import { useId, useState } from 'react';
import { emptyChild, type KnownOfChild, sexOfChild } from '../../../../contract/enquiry.ts';
import { isEntered } from '../../../../contract/ncic-number.ts';
import { useWords } from '../../app/words/language.tsx';
import { spoken } from '../../app/words/spoken.ts';
import { ChildList } from './ChildList.tsx';
import { useForm } from './draft-context.tsx';
import { ClockOfForm } from './EntryClock.tsx';
import classes from './enquiries.module.css';
import { Field, Say } from './fields.tsx';
import { MoreFields } from './MoreOfChild.tsx';
import { NumbersOfPapers } from './NumbersOfPapers.tsx';
import { SpecificityMeter } from './SpecificityMeter.tsx';
import type { StepProps } from './steps.ts';
import { type MoreOfChild, useMoreOfChild } from './use-more-of-child.ts';

/** Step 3: what the officer knows of each child. There is no field for a place or a status, and none may be added. */
export function ChildStep({ language }: StepProps) {
  const { details, edit } = useForm();
  const [chosen, setChosen] = useState(0);
  const at = Math.min(chosen, details.children.length - 1);
  const child = details.children[at];
  const more = useMoreOfChild(at, child);
  const add = () => {
    edit({ children: [...details.children, emptyChild] });
    setChosen(details.children.length);
  };
  const remove = () => {
    edit({ children: details.children.filter((_child, index) => index !== at) });
    setChosen(Math.max(0, at - 1));
  };
  return (
    <>
      <Say language={language}>{spoken[language].child}</Say>
      <ChildList at={at} choose={setChosen} add={add} remove={remove} more={more} />
      {child && <ChildFields key={at} at={at} child={child} more={more} />}
      <SpecificityMeter at={at} />
    </>
  );
}

type TextName = {
  [Name in keyof KnownOfChild]: KnownOfChild[Name] extends string ? Name : never;
}[keyof KnownOfChild];

type ChildProps = { at: number; child: KnownOfChild };

function ChildFields({ at, child, more }: ChildProps & { more: MoreOfChild }) {
  const { child: words } = useWords();
  const { isOpen, editChild, details } = useForm();
  const text = (name: Exclude<TextName, 'sex'>, maxLength: number) => ({
    path: `children.${at}.${name}`,
    label: words[name],
    value: child[name],
    maxLength,
    onWrite: (value: string) => editChild(at, { [name]: value }),
  });
  return (
    <>
      <div className={classes['two']}>
        <Field {...text('givenNames', 120)} first />
        <Field {...text('surnames', 120)} />
      </div>
      <div className={classes['three']}>
        <Field {...text('dateOfBirthAsSaid', 40)} />
        <NumberInput
          label={words.approximateAge}
          value={child.approximateAge ?? ''}
          min={0}
          max={21}
          allowDecimal={false}
          hideControls
          readOnly={!isOpen}
          clampBehavior="strict"
          onChange={(age) => editChild(at, { approximateAge: age === '' ? null : Number(age) })}
        />
        <SexOfChild at={at} child={child} />
      </div>
      <div className={classes['two']}>
        <Field {...text('languages', 80)} />
        <Field {...text('motherName', 120)} />
      </div>
      {details.purpose === 'missing-child' && (
        <div className={classes['two']}>
          <Field
            {...text('ncicNumber', 20)}
            hint={words.ncicNumberHint}
            wrong={child.ncicNumber === '' || isEntered(child) ? undefined : words.ncicNumberWrong}
          />
          <ClockOfForm />
        </div>
      )}
      <div className={classes['notes']}>
        <Field {...text('notes', 2_000)} hint={words.notesHint} rows={2} />
        <label className={`${classes['check']} ${classes['inDanger']}`}>
          <input
            type="checkbox"
            checked={child.inImmediateDanger}
            disabled={!isOpen}
            onChange={(event) => editChild(at, { inImmediateDanger: event.currentTarget.checked })}
          />
          {words.inImmediateDanger}
        </label>
      </div>
      <MoreFields more={more}>
        <NumbersOfPapers at={at} identifiers={child.identifiers} />
        <div className={classes['two']}>
          <Field {...text('nickname', 60)} />
          <Field {...text('otherNames', 120)} />
        </div>
        <div className={classes['two']}>
          <Field {...text('municipalityOfBirth', 80)} />
          <Field {...text('countryOfBirth', 60)} />
        </div>
      </MoreFields>
    </>
  );
}

function SexOfChild({ at, child }: ChildProps) {
  const { child: words } = useWords();
  const { isOpen, editChild } = useForm();
  const id = useId();
  return (
    <div>
      <div id={id} className={classes['label']}>
        {words.sex}
      </div>
      <SegmentedControl
        aria-labelledby={id}
        value={child.sex}
        disabled={!isOpen}
        data={sexOfChild.options.map((value) => ({ value, label: words[value] }))}
        onChange={(value) => editChild(at, { sex: sexOfChild.parse(value) })}
      />
    </div>
  );
}
