import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { attestation } from '../../../contract/call-back.ts';
import { readAttestation } from './attestation.ts';

const encode = (content: unknown) => Buffer.from(JSON.stringify(content)).toString('base64url');
const identity = (claims: unknown) =>
  `${encode({ alg: 'ES256', ppt: 'shaken', typ: 'passport' })}.${encode(claims)}.c2lnbmF0dXJl;info=<https://example.invalid/c.pem>;ppt=shaken`;
const claims = (attest: unknown) => ({ attest, dest: { tn: ['12025550100'] }, orig: { tn: '12025550177' } });

describe('what a SIP Identity header claims', () => {
  it.each(['A', 'B', 'C'])('is level %s', (level) => {
    expect(readAttestation(identity(claims(level)))).toBe(level);
  });

  it.each([undefined, ''])('is nothing where there is none', (header) => {
    expect(readAttestation(header)).toBeNull();
  });

  it.each([
    ['another level', identity(claims('D'))],
    ['no level', identity(claims(undefined))],
    ['a list for a level', identity(claims(['A']))],
    ['our own word for what cannot be read', identity(claims('unreadable'))],
    ['its compact form, which says nothing', '..c2lnbmF0dXJl;ppt=shaken'],
    ['something that is no token', 'A'],
    ['no JSON', 'QUFB.QUFB.QUFB'],
    ['a header without an end', `${'A'.repeat(5000)}.${'A'.repeat(5000)}.AA`],
  ])('is not read where it holds %s', (_what, header) => {
    expect(readAttestation(header)).toBe('unreadable');
  });

  it('never throws, whatever somebody sends', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ maxLength: 40 }), { maxLength: 5 }), (parts) => {
        const level = readAttestation(parts.join('.'));
        expect(level === null || attestation.options.includes(level)).toBe(true);
      }),
    );
  });
});
