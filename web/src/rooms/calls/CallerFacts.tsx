import type { CallerView } from '../../../../contract/call.ts';
import { useWords } from '../../app/words/language.tsx';

/** What is known of the caller. A number is claimed, and says so. */
export function CallerFacts({ caller, className }: { caller: CallerView; className: string | undefined }) {
  const { call } = useWords();
  return (
    <dl className={className}>
      <div>
        <dt>{call.claimedNumber}</dt>
        <dd>
          {caller.claimedNumber ?? call.withheld}
          <small>{call.claimedNote}</small>
        </dd>
      </div>
      <div>
        <dt>{call.language}</dt>
        <dd>{call[caller.language]}</dd>
      </div>
    </dl>
  );
}
