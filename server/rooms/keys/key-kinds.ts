import { z } from 'zod';
import { refuse } from '../../platform/errors.ts';
import { staffActor } from '../ledger/index.ts';
import { defineKind, type ProposalKind } from '../staff/index.ts';
import { retireWrappingKey, rotateSigningKey, rotateWrappingKey } from './change-keys.ts';
import { newestSigning } from './prepare-key-change.ts';
import { whyNotRetire } from './retirement.ts';
import type { KeyParts } from './rewrap.ts';
import { countNeeding } from './wrapped-keys.ts';

const DAY_MS = 24 * 3_600_000;
const asked = { propose: 'key:propose', approve: 'key:approve', lifetimeMs: 7 * DAY_MS } as const;
const fromTo = { from: z.int().nonnegative(), to: z.int().positive() };

const showVersions = ({ from, to }: { from: number; to: number }) => [
  { name: 'versionInUse', value: String(from) },
  { name: 'newVersion', value: String(to) },
];

/**
 * The changes of keys that two people decide. A key ring and a database cannot be changed in one step, so each is carried out
 * afterwards; its content names the version that is to be, which makes doing it twice the same as doing it once.
 */
export function keyKinds(parts: KeyParts): readonly ProposalKind[] {
  const { keys, clock, wrappedKeys } = parts;
  const wrappingKeyRotation = defineKind({
    kind: 'wrapping-key-rotation',
    content: z.strictObject(fromTo),
    ...asked,
    showFacts: showVersions,
    effect: {
      when: 'afterwards',
      expect: async (_tx, { from }) =>
        keys.wrappingVersions().newest === from ? undefined : refuse('HL_KEYS_CHANGED'),
      carryOut: async ({ to }, { approverAccountId }) => {
        await rotateWrappingKey(parts, staffActor(approverAccountId), to);
      },
    },
  });
  const wrappingKeyRetirement = defineKind({
    kind: 'wrapping-key-retirement',
    content: z.strictObject({ version: z.int().nonnegative() }),
    ...asked,
    showFacts: ({ version }) => [{ name: 'destroyedVersion', value: String(version) }],
    effect: {
      when: 'afterwards',
      expect: async (tx, { version }) => {
        const wrapped = await countNeeding(wrappedKeys, tx, version);
        return whyNotRetire(keys.wrappingVersions(), { version, wrapped, now: clock.now() });
      },
      carryOut: ({ version }, { approverAccountId }) =>
        retireWrappingKey(parts, staffActor(approverAccountId), version),
    },
  });
  const ledgerKeyRotation = defineKind({
    kind: 'ledger-key-rotation',
    content: z.strictObject({ name: z.string(), ...fromTo }),
    ...asked,
    showFacts: ({ name, ...versions }) => [{ name: 'ledgerName', value: name }, ...showVersions(versions)],
    effect: {
      when: 'afterwards',
      expect: async (_tx, { from }) => (newestSigning(keys) === from ? undefined : refuse('HL_KEYS_CHANGED')),
      carryOut: ({ to }, { approverAccountId }) => rotateSigningKey(parts, staffActor(approverAccountId), to),
    },
  });
  return [wrappingKeyRotation, wrappingKeyRetirement, ledgerKeyRotation];
}
