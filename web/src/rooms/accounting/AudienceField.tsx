import { NativeSelect } from '@mantine/core';
import { type AccountingAudience, accountingAudience } from '../../../../contract/accounting.ts';
import { useWords } from '../../app/words/language.tsx';
import staff from '../staff/staff.module.css';

type Props = {
  /** For whom whoever is here may make one. */
  audiences: readonly AccountingAudience[];
  audience: AccountingAudience;
  choose: (audience: AccountingAudience) => void;
};

/** For whom an accounting is made: it decides what is withheld. */
export function AudienceField({ audiences, audience, choose }: Props) {
  const { accounting: text, accountingAudience: audienceOf } = useWords();
  return (
    <NativeSelect
      className={staff['whole'] ?? ''}
      label={text.audience}
      value={audience}
      data={audiences.map((value) => ({ value, label: audienceOf[value] }))}
      onChange={(event) => choose(accountingAudience.parse(event.currentTarget.value))}
    />
  );
}
