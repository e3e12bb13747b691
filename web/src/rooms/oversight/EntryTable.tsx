import { Button } from '@mantine/core';
import type { EntryRow } from '../../../../contract/oversight.ts';
import { useLanguage } from '../../app/words/language.tsx';
import { formatInstant } from '../../ui/moments.ts';
import { StaffTable } from '../staff/StaffTable.tsx';
import { CertificateButton } from './CertificateButton.tsx';
import classes from './oversight.module.css';
import { describeSubject, sayKind } from './say-entry.ts';

type Props = { entries: readonly EntryRow[]; label: string; tell: ((reference: string) => void) | null };

/** Entries of the ledger as rows; whatever is about an enquiry leads to its story. */
export function EntryTable({ entries, label, tell }: Props) {
  const { words, language } = useLanguage();
  const { oversight: text } = words;
  const titles = [text.entry, text.moment, text.who, text.did, text.details, text.reference];
  return (
    <StaffTable titles={titles} label={label}>
      {entries.map(({ entryId, at, actor, kind, subject, destroyed, reference }) => (
        <tr key={entryId}>
          <td>{entryId}</td>
          <td className={classes['moment']}>{formatInstant(at, language)}</td>
          <td>{actor.name === '' ? words.actorKind[actor.kind] : actor.name}</td>
          <td>{sayKind(kind, words)}</td>
          <td>
            {describeSubject(subject, words, language)}
            {tell !== null && destroyed !== null && (
              <CertificateButton entryId={entryId} destroyed={destroyed} />
            )}
          </td>
          <td>
            {tell === null && reference}
            {tell !== null && reference !== null && (
              <Button variant="default" size="compact-md" onClick={() => tell(reference)}>
                {reference}
              </Button>
            )}
          </td>
        </tr>
      ))}
    </StaffTable>
  );
}
