import { NativeSelect } from '@mantine/core';
import {
  type Identifier,
  identifierType,
  isTelling,
  looksLikeImmigrationNumber,
  MOST_IDENTIFIERS,
} from '../../../../contract/identifier.ts';
import { useWords } from '../../app/words/language.tsx';
import { fill } from '../../app/words/words.ts';
import { useForm } from './draft-context.tsx';
import classes from './enquiries.module.css';
import { Field } from './fields.tsx';
import { spell } from './summary.ts';

type NumbersProps = { at: number; identifiers: readonly Identifier[] };

const empty: Identifier = { type: 'birth-certificate', value: '' };

/** The numbers of a child's papers, each with what it is the number of; there is always one more line, up to three. */
export function NumbersOfPapers({ at, identifiers }: NumbersProps) {
  const { editChild } = useForm();
  const isFull = identifiers.length >= MOST_IDENTIFIERS || identifiers.at(-1)?.value === '';
  const rows = isFull ? identifiers : [...identifiers, empty];
  const write = (row: number, identifier: Identifier) =>
    editChild(at, { identifiers: [...identifiers.slice(0, row), identifier, ...identifiers.slice(row + 1)] });
  return rows.map((identifier, row) => (
    <NumberOfPaper
      // biome-ignore lint/suspicious/noArrayIndexKey: a number has no identity but its place.
      key={row}
      path={`children.${at}.identifiers.${row}.value`}
      identifier={identifier}
      isFirst={row === 0}
      write={(changed) => write(row, changed)}
    />
  ));
}

type NumberProps = {
  path: string;
  identifier: Identifier;
  isFirst: boolean;
  write: (identifier: Identifier) => void;
};

function NumberOfPaper({ path, identifier, isFirst, write }: NumberProps) {
  const { child: words } = useWords();
  const { isOpen } = useForm();
  const { type, value } = identifier;
  return (
    <>
      <div className={classes['two']}>
        <Field
          path={path}
          label={words.numberOfPapers}
          wrong={wrongOf(identifier, words)}
          value={value}
          maxLength={40}
          onWrite={(written) => write({ type, value: written })}
        />
        <NativeSelect
          label={words.kindOfNumber}
          value={type}
          disabled={!isOpen}
          data={identifierType.options.map((each) => ({ value: each, label: words[each] }))}
          onChange={(event) => write({ type: identifierType.parse(event.currentTarget.value), value })}
        />
      </div>
      {value === '' && isFirst && <p className={classes['quiet']}>{words.numberHint}</p>}
      {isTelling(identifier) && (
        <p className={classes['quiet']}>
          {fill(words.readNumberBack, { number: spell(value.toUpperCase()) })}
        </p>
      )}
    </>
  );
}

type Words = { immigrationNumber: string; halfNumber: string };

function wrongOf(identifier: Identifier, { immigrationNumber, halfNumber }: Words): string | undefined {
  if (looksLikeImmigrationNumber(identifier)) return immigrationNumber;
  return identifier.value === '' || isTelling(identifier) ? undefined : halfNumber;
}
