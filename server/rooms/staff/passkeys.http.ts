import { z } from 'zod';
import { sessionView } from '../../../contract/session.ts';
import {
  passkeyCreation,
  passkeyEnrolment,
  passkeyList,
  passkeyRequest,
  passkeySignIn,
  passkeyToRemove,
} from '../../../contract/sign-in.ts';
import { BrokenInvariantError, refuse } from '../../platform/errors.ts';
import { orRefuse, RefusedRequest } from '../../platform/http/refusal.ts';
import { findEnrolment } from './attempt-store.ts';
import { listPasskeys } from './passkey-store.ts';
import {
  beginPasskey,
  beginPasskeyEnrolment,
  finishPasskey,
  finishPasskeyEnrolment,
  type PasskeyParts,
  removePasskey,
} from './passkeys.ts';
import type { Permission } from './permissions.ts';
import type { SignInEdge, StaffApi } from './sign-in-edge.http.ts';
import { type Account, findAccount } from './staff-store.ts';

const ownSession: Permission = 'session:own';
const ownAccount: Permission = 'account:own';
const change: Permission = 'credential:change';
const begins = { response: { 200: passkeyRequest } };
const makes = { response: { 200: passkeyCreation } };
const opens = { body: passkeySignIn, response: { 200: sessionView } };
const done = { 204: z.null() };

/** Signing in by passkey, proving anew who one is, and making and removing passkeys. */
export function registerPasskeyRoutes(api: StaffApi, edge: SignInEdge, parts: PasskeyParts): void {
  registerSignIn(api, edge, parts);
  registerEnrolment(api, edge, parts);
  registerOwnPasskeys(api, edge, parts);
}

function registerSignIn({ app, sessionOf }: StaffApi, edge: SignInEdge, parts: PasskeyParts): void {
  app.post(
    '/sign-in/passkey/options',
    { config: { permission: 'public', records: [] }, schema: begins },
    async (request, reply) => {
      await edge.countTry(request);
      const { secret, options } = await beginPasskey(parts);
      edge.keepAttempt(reply, 'attempt', secret);
      return options;
    },
  );
  app.post(
    '/sign-in/passkey',
    { config: { permission: 'public', records: ['signed-in'] }, schema: opens },
    async (request, reply) => {
      await edge.countTry(request, request.body.assertion.id);
      const secret = edge.read(request, 'attempt');
      return edge.open(reply, orRefuse(await finishPasskey(parts, secret, request.body.assertion)));
    },
  );
  app.post(
    '/session/renew/passkey/options',
    { config: { permission: ownSession, records: [] }, schema: begins },
    async (request, reply) => {
      await edge.countRenewal(sessionOf(request));
      const { secret, options } = await beginPasskey(parts, sessionOf(request));
      edge.keepAttempt(reply, 'attempt', secret);
      return options;
    },
  );
  app.post(
    '/session/renew/passkey',
    { config: { permission: ownSession, records: ['session-renewed'] }, schema: opens },
    async (request, reply) => {
      const session = sessionOf(request);
      await edge.countRenewal(session);
      const secret = edge.read(request, 'attempt');
      return edge.open(reply, orRefuse(await finishPasskey(parts, secret, request.body.assertion, session)));
    },
  );
}

function registerEnrolment({ app }: StaffApi, edge: SignInEdge, parts: PasskeyParts): void {
  app.post(
    '/enrolment/passkey/options',
    { config: { permission: 'public', records: [] }, schema: makes },
    async (request, reply) => {
      await edge.countTry(request);
      const account = await findEnrolling(parts, edge.read(request, 'enrolment'));
      if (!account) throw new RefusedRequest(refuse('HL_LINK_NOT_VALID'));
      const { secret, options } = await beginPasskeyEnrolment(parts, account);
      edge.keepAttempt(reply, 'attempt', secret);
      return options;
    },
  );
  app.post(
    '/enrolment/passkey',
    {
      config: { permission: 'public', records: ['passkey-added'] },
      schema: { body: passkeyEnrolment, response: { 200: sessionView } },
    },
    async (request, reply) => {
      await edge.countTry(request);
      const secret = edge.read(request, 'attempt');
      const opened = orRefuse(await finishPasskeyEnrolment(parts, secret, request.body));
      if (opened === 'added') throw new BrokenInvariantError('An enrolment without a session signs in.');
      return edge.open(reply, opened);
    },
  );
}

/** Whose enrolment this browser holds, if its account still may sign in. */
export async function findEnrolling(
  { db, clock }: Pick<PasskeyParts, 'db' | 'clock'>,
  secret: string,
): Promise<Account | undefined> {
  const accountId = await findEnrolment(db, secret, clock.now());
  return accountId === undefined ? undefined : findAccount(db, accountId);
}

function registerOwnPasskeys({ app, sessionOf }: StaffApi, edge: SignInEdge, parts: PasskeyParts): void {
  app.get(
    '/passkeys',
    { config: { permission: ownAccount, records: [] }, schema: { response: { 200: passkeyList } } },
    async (request, reply) => {
      reply.header('cache-control', 'no-store');
      const own = await listPasskeys(parts.db, sessionOf(request).account.accountId);
      return own.map(({ passkeyId, name, createdAt, usedAt, backedUp }) => ({
        passkeyId,
        name,
        createdAt: createdAt.toISOString(),
        usedAt: usedAt?.toISOString() ?? null,
        backedUp,
      }));
    },
  );
  app.post(
    '/passkeys/options',
    { config: { permission: change, records: [] }, schema: makes },
    async (request, reply) => {
      const session = sessionOf(request);
      const { secret, options } = await beginPasskeyEnrolment(parts, session.account, session);
      edge.keepAttempt(reply, 'attempt', secret);
      return options;
    },
  );
  app.post(
    '/passkeys',
    {
      config: { permission: change, records: ['passkey-added'] },
      schema: { body: passkeyEnrolment, response: done },
    },
    async (request, reply) => {
      const secret = edge.read(request, 'attempt');
      orRefuse(await finishPasskeyEnrolment(parts, secret, request.body, sessionOf(request)));
      edge.forget(reply, 'attempt');
      return reply.code(204).send(null);
    },
  );
  app.post(
    '/passkeys/remove',
    {
      config: { permission: change, records: ['passkey-removed'] },
      schema: { body: passkeyToRemove, response: done },
    },
    async (request, reply) => {
      orRefuse(await removePasskey(parts, sessionOf(request), request.body.passkeyId));
      return reply.code(204).send(null);
    },
  );
}
