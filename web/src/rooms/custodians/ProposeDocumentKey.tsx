import { TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useWords } from '../../app/words/language.tsx';
import { fill } from '../../app/words/words.ts';
import { documentKeyQuery, proposeDocumentKey } from '../documents/document-api.ts';
import { FoldedProposal } from '../staff/FoldedProposal.tsx';
import type { Tell } from '../staff/ProposalActs.tsx';

/** The public half by which documents of courts are sealed to this custodian, for another person to decide. */
export function ProposeDocumentKey({ custodianId, tell }: { custodianId: string; tell: Tell }) {
  const { documents: text } = useWords();
  const { data } = useQuery(documentKeyQuery(custodianId));
  const [publicKey, setPublicKey] = useState('');
  if (!data) return null;
  return (
    <>
      <p>{data.version === 0 ? text.noKey : fill(text.keyVersion, { version: data.version })}</p>
      <FoldedProposal
        label={text.proposeKey}
        name={`document-key.${custodianId}`}
        send={(evidence) =>
          proposeDocumentKey({ custodianId, replaces: data.version, publicKey: publicKey.trim() }, evidence)
        }
        tell={tell}
      >
        <TextInput
          label={text.publicKey}
          description={text.publicKeyNote}
          required
          minLength={44}
          maxLength={44}
          autoComplete="off"
          value={publicKey}
          onChange={(event) => setPublicKey(event.currentTarget.value)}
        />
      </FoldedProposal>
    </>
  );
}
