import { inTransaction } from '../../../platform/db/transaction.ts';
import { type Verification, verificationOfCall, verificationOfEnquiry } from '../../agencies/index.ts';
import { readSearchPermit } from '../../disclosure/index.ts';
import { type FindParts, find } from './find.ts';
import type { Outcome, Question } from './register-wire.ts';

/**
 * Searches for whoever asks over the socket. What proves the caller, and what permits the search, are read anew from the database: the question
 * only says where. Where either is not there, nothing is searched, and `find` was never reached.
 */
export async function answerQuestion(parts: FindParts, asked: Question): Promise<Outcome> {
  const { actor, of, decisionId } = asked;
  const leave = await inTransaction(parts.db, async (tx) => {
    const proof: Verification | undefined =
      'callId' in of
        ? await verificationOfCall(tx, of.callId)
        : await verificationOfEnquiry(tx, of.enquiryId);
    if (!proof) return null;
    const permit = await readSearchPermit(tx, { decisionId, verification: proof.id }, parts.clock.now());
    return permit ? { actor, proof, permit } : null;
  });
  if (!leave) return { refused: 'proof-ended' };
  const found = await find(parts, asked.description, leave);
  return 'refused' in found
    ? { refused: found.refused }
    : { searchId: found.searchId, answer: found.answer.toString('base64') };
}
