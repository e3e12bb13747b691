import type { DeskState } from '../../../../contract/desk.ts';
import type { PhoneState } from '../../softphone/machine.ts';
import { reachableFrom } from './telephone-rules.ts';

/** Whether this person may now choose to take calls, or to take none. Told early; the line decides. */
export function presenceChoice(
  { presence, telephone }: Pick<DeskState, 'presence' | 'telephone'>,
  phone: Pick<PhoneState, 'exchanges' | 'problem'>,
): { mayBecomeReady: boolean; mayBecomeNotReady: boolean } {
  const isFree = presence.state === 'ready' || presence.state === 'not-ready';
  const hasTelephone =
    telephone.holder === 'desk-telephone' ||
    (telephone.holder === 'this-tab' && reachableFrom(phone).length > 0);
  return {
    mayBecomeReady: presence.state === 'not-ready' && hasTelephone,
    mayBecomeNotReady: isFree,
  };
}
