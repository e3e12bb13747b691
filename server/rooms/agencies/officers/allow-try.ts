import type { Refusal } from '../../../platform/errors.ts';
import { addressBlock, allowTry, type Staffing } from '../../staff/index.ts';

/** Counts a try of somebody who is not signed in, by the address it came from, together with those at the line's other doors. */
export const allowOfficerTry = (staffing: Staffing, address: string): Promise<'allowed' | Refusal> =>
  allowTry(staffing, { kind: 'address', id: addressBlock(address) });
