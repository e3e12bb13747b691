import type { Clock } from '../../../platform/clock.ts';
import { type RefusalCode, refuse } from '../../../platform/errors.ts';
import type { Gate } from '../../../platform/http/access.ts';
import type { Blinding } from '../../blinding/index.ts';
import { isRequestSignedBy, readPublicHalf, readRequestSignature } from '../../fingerprints/index.ts';
import type { Sender } from './receive-upload.ts';

/** How far the clocks of custodian and line may be apart, and for how long a request that somebody has read off a wire can be shown again. */
const MOST_APART_MS = 5 * 60_000;

/**
 * Lets in whoever signs with the key that two administrators have registered at the key server for that custodian. Showing a request again
 * does what it did the first time, which is nothing more: each of them can be sent twice.
 */
export function custodianGate(
  { clock, blinding }: { clock: Clock; blinding: Pick<Blinding, 'custodianKey'> },
  authority: string,
  whyClosed: () => RefusalCode | undefined,
): Gate<Sender> {
  return {
    authenticate: async (_signature, { method, url, headers }) => {
      const signature = readRequestSignature(headers);
      if (!signature) return refuse('HL_SIGNATURE_NOT_VALID');
      const apartMs = Math.abs(clock.now().getTime() - signature.createdAt.getTime());
      if (apartMs > MOST_APART_MS) return refuse('HL_CLOCKS_APART');
      const { custodianId } = signature;
      const known = await blinding.custodianKey(custodianId);
      if ('refused' in known)
        return refuse(known.refused === 'key-server-away' ? 'HL_KEY_SERVER_AWAY' : 'HL_SIGNATURE_NOT_VALID');
      const publicKey = readPublicHalf(known.publicKey);
      const isSigned = publicKey && isRequestSignedBy({ method, authority, path: url }, signature, publicKey);
      return isSigned ? { custodianId, publicKey } : refuse('HL_SIGNATURE_NOT_VALID');
    },
    mayDo: (_sender, permission) => permission === 'custodian',
    whyClosed,
    holdBack: () => undefined,
    recordRefusal: () => Promise.resolve(),
  };
}
