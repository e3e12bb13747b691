import { zonesOfState } from '../../../../contract/state-zones.ts';

/** By whose clocks each agency goes: those of most people in its state. Left out where its state is not known. */
export const zonesOf = (states: readonly { agencyId: string; stateCode: string }[]): Map<string, string> =>
  new Map(
    states.flatMap(({ agencyId, stateCode }) => {
      const [zone] = zonesOfState(stateCode);
      return zone === undefined ? [] : [[agencyId, zone] as const];
    }),
  );
