import { useQuery } from '@tanstack/react-query';
import type { DecidedDocument } from '../../../../contract/document.ts';
import { useLanguage } from '../../app/words/language.tsx';
import { formatMoment } from '../../ui/moments.ts';
import { fromBase64 } from '../documents/bytes.ts';
import { StaffTable } from '../staff/StaffTable.tsx';
import { type DocumentKey, openDecision } from './document-key.ts';

type DecidedDocumentsProps = { decided: readonly DecidedDocument[]; documentKey: DocumentKey | undefined };

/** What this custodian decided of late. The line cannot read it; this page can, with the custodian's key. */
export function DecidedDocuments({ decided, documentKey }: DecidedDocumentsProps) {
  const { words, language } = useLanguage();
  const { documents: text } = words;
  return (
    <section>
      <h3>{text.decidedBefore}</h3>
      {!documentKey && <p>{text.decidedNote}</p>}
      <StaffTable titles={[text.kind, text.decidedAt, text.decision]} label={text.decidedBefore}>
        {decided.map((one) => (
          <tr key={one.documentId}>
            <th scope="row">{words.judicialKind[one.kind]}</th>
            <td>{formatMoment(one.decidedAt, language)}</td>
            <td>{documentKey ? <Decision document={one} documentKey={documentKey} /> : text.sealed}</td>
          </tr>
        ))}
      </StaffTable>
    </section>
  );
}

type DecisionProps = { document: DecidedDocument; documentKey: DocumentKey };

function Decision({ document, documentKey }: DecisionProps) {
  const { documents: text } = useLanguage().words;
  const { documentId, sealed } = document;
  const { data } = useQuery({
    queryKey: ['decided-document', documentId, documentKey],
    queryFn: () => openDecision(fromBase64(sealed), documentId, documentKey),
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
  });
  if (data === undefined) return null;
  return data === null ? text.decidedByOtherKey : text[`decided-${data}`];
}
