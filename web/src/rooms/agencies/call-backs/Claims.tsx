import type { ProofView } from '../../../../../contract/call-back.ts';
import { useWords } from '../../../app/words/language.tsx';
import calls from '../../calls/calls.module.css';
import { listClaims } from './proof-words.ts';

/** What is only claimed, each with why it proves nothing (promise 4). */
export function Claims({ proof }: { proof: ProofView }) {
  const words = useWords();
  return (
    <details className={calls['note']}>
      <summary>{words.claims.title}</summary>
      <ul>
        {listClaims(proof, words).map((claim) => (
          <li key={claim}>{claim}</li>
        ))}
      </ul>
    </details>
  );
}
