import type { CallerView } from '../../../../contract/call.ts';
import { useWords } from '../../app/words/language.tsx';

/** What is known of the caller. A number is claimed, and says so; unless the line itself rings it. */
export function CallerFacts({ caller, className }: { caller: CallerView; className: string | undefined }) {
  const { call } = useWords();
  return (
    <dl className={className}>
      <NumberOf caller={caller} />
      <div>
        <dt>{call.language}</dt>
        <dd>{call[caller.language]}</dd>
      </div>
    </dl>
  );
}

function NumberOf({ caller: { claimedNumber, returnCall } }: { caller: CallerView }) {
  const { call } = useWords();
  const rung = returnCall?.rung;
  const whose = rung?.telephone === 'agency' ? call.rungAtAgency : call.rungAtOwn;
  return (
    <div>
      <dt>{rung ? call.rungNumber : call.claimedNumber}</dt>
      <dd>
        {rung ? (rung.number ?? call.notShown) : (claimedNumber ?? call.withheld)}
        <small>{rung ? whose : call.claimedNote}</small>
      </dd>
    </div>
  );
}
