import { accounting, ownAccountingFile, ownAccountingRequest } from '../../../contract/accounting.ts';
import { refuse } from '../../platform/errors.ts';
import { orRefuse } from '../../platform/http/refusal.ts';
import type { Api } from '../../platform/http/server.ts';
import { makeOwn, type OwnMaker, type OwnParts, toFile } from '../accounting/index.ts';
import type { EntryKind } from '../ledger/index.ts';
import type { StoredSession } from '../staff/index.ts';
import { toInboxUser } from './inbox-user.ts';

const may = (...records: EntryKind[]) => ({ permission: 'accounting:make-own', records });

type Parts = OwnParts & {
  /** Nothing is shown of a custodian that is suspended or has ended. */
  mayAnswer: (custodianId: string) => Promise<boolean>;
};

/** Accountings of a custodian's own disclosures, for its own people alone. */
export function registerOwnAccountingRoutes({ app, sessionOf }: Api<StoredSession>, parts: Parts): void {
  const makerOf = async ({ account }: StoredSession): Promise<OwnMaker> => {
    const user = toInboxUser(account);
    const answers = user !== undefined && (await parts.mayAnswer(user.custodianId));
    return { ...orRefuse(answers ? user : refuse('HL_NOT_PERMITTED')), name: account.name };
  };
  app.post(
    '/inbox/accountings',
    {
      config: may('own-accounting-made'),
      schema: { body: ownAccountingRequest, response: { 200: accounting } },
    },
    async (request) => orRefuse(await makeOwn(parts, await makerOf(sessionOf(request)), request.body)),
  );
  app.post(
    '/inbox/accountings/files',
    { config: may('own-accounting-downloaded'), schema: { body: ownAccountingFile } },
    async (request, reply) => {
      const { form, accounting: wanted } = request.body;
      const made = orRefuse(await makeOwn(parts, await makerOf(sessionOf(request)), wanted, form));
      const { name, type, bytes } = await toFile(made, form);
      reply.header('content-disposition', `attachment; filename="${name}"`);
      return reply.header('cache-control', 'no-store').type(type).send(bytes);
    },
  );
}
