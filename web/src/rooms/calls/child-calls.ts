import type { CallerView } from '../../../../contract/call.ts';

type Caller = Pick<CallerView, 'priority' | 'returnCall' | 'proof'>;

/**
 * Whether a child calls, by the key that was pressed. An officer who is proven, or who is rung about an enquiry that cannot wait, is of that class too, and no
 * child. Pure.
 */
export const isChildCalling = ({ priority, returnCall, proof: { verification } }: Caller): boolean =>
  priority === 'child' && !returnCall?.rung && verification?.endedAt !== null;
