import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { describeAbsence } from './contract-of-absence.ts';
import { describeBridges } from './contract-of-bridges.ts';
import { describeCallers } from './contract-of-callers.ts';
import { describeDialling } from './contract-of-dialling.ts';
import { describeKeys } from './contract-of-keys.ts';
import { describeListening } from './contract-of-listening.ts';
import { describeRecordings } from './contract-of-recordings.ts';
import { describeTelephones } from './contract-of-telephones.ts';
import { Steps } from './steps.ts';
import type { World } from './world.ts';

/** What every `Telephony` keeps to. Whoever has one runs this against it, in a world that is its own. */
export function describeTelephony(name: string, openWorld: () => Promise<World>): void {
  describe(`${name}, as a telephony`, () => {
    let steps: Steps;
    beforeAll(async () => {
      steps = new Steps(await openWorld());
      await steps.world.events.until('connected');
    });
    afterAll(() => steps.world.close());
    const current = () => steps;

    it('says that it is connected', () => {
      expect(steps.world.telephony.isConnected()).toBe(true);
      expect(steps.world.events.all[0]).toEqual({ kind: 'connected' });
    });
    describeCallers(current);
    describeBridges(current);
    describeKeys(current);
    describeTelephones(current);
    describeDialling(current);
    describeRecordings(current);
    describeListening(current);
    describeAbsence(current);
  });
}
