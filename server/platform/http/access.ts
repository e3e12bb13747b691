import type { FastifyInstance, FastifyRequest, RouteOptions } from 'fastify';
import { hasWritten, runAct } from '../acts.ts';
import { BrokenInvariantError, isRefusal, type Refusal, type RefusalCode, refuse } from '../errors.ts';
import { RefusedRequest } from './refusal.ts';

declare module 'fastify' {
  interface FastifyContextConfig {
    /** What a person must be permitted to do for this route to answer; `public` for what a visitor may do. */
    permission?: string;
    /**
     * The kinds of ledger entries of which a good answer must have written at least one, before it leaves (promise 8). Empty
     * only where nothing is looked up and nothing done; a test lists those routes.
     */
    records?: readonly string[];
  }
}

/** Under HTTPS the prefix makes the browser refuse such a cookie from anywhere but this very host (RFC 6265bis, 4.1.3.2). */
export const cookieName = (name: string, isSecure: boolean): string =>
  `${isSecure ? '__Host-' : ''}harborline_${name}`;
export const sessionCookieName = (isSecure: boolean): string => cookieName('session', isSecure);

/** A door of the line: whose cookie opens it, and how its own pages show that a change came from them. */
export type Door =
  | {
      sessionCookie: string;
      /** `header`: scripts of the page send one that no other site can. `origin`: plain forms, whose browser says where they came from. */
      changesBy: 'header' | 'origin';
    }
  /** No pages and no cookies: whoever asks signs each request. */
  | { changesBy: 'signature' };
export const staffDoor = (isSecure: boolean): Door => ({
  sessionCookie: sessionCookieName(isSecure),
  changesBy: 'header',
});
const PUBLIC = 'public';
const FIRST_ERROR_STATUS = 400;
/** A page of another site cannot send this header without asking first, and is never allowed to. */
const OWN_HEADER = 'x-harborline';

/** How the guard knows people. The staff room answers; this folder knows no room. */
export type Gate<Session> = {
  /** `token` is a secret in a cookie, or a signature; a refusal where there is more to say than that it opens nothing. */
  authenticate: (token: string, request: FastifyRequest) => Promise<Session | Refusal | undefined>;
  mayDo: (session: Session, permission: string) => boolean;
  /** Why nothing that needs this permission is answered now, to anybody; nothing where all is well. */
  whyClosed: (permission: string) => RefusalCode | undefined;
  /** Why somebody who may do this may not do it now: the screen is locked, or a fresh proof is needed. */
  holdBack: (session: Session, permission: string) => RefusalCode | undefined;
  /** Writes a refused try down, before the refusal is shown. */
  recordRefusal: (session: Session, permission: string, code: RefusalCode) => Promise<void>;
};

export type SessionOf<Session> = (request: FastifyRequest) => Session;
export type GuardedRoute = { method: string; url: string; permission: string; records: readonly string[] };

/**
 * Guards every route that is registered on `app` from now on: each names its permission, or the server does not start.
 * Returns how a route learns who asks, and the list of routes, which fills as they are registered.
 */
export function guardRoutes<Session>(
  app: FastifyInstance,
  gate: Gate<Session>,
  door: Door = staffDoor(false),
): { sessionOf: SessionOf<Session>; routes: GuardedRoute[] } {
  const sessions = new WeakMap<FastifyRequest, Session>();
  const routes: GuardedRoute[] = [];
  app.addHook('onRoute', (route) => {
    routes.push(describeRoute(route));
  });
  app.addHook('onRequest', (_request, _reply, done) => runAct(done));
  app.addHook('onRequest', async (request) => {
    checkOrigin(request, door);
    const permission = request.routeOptions.config.permission ?? '';
    if (permission === PUBLIC) return;
    const token = tokenOf(request, door);
    const session = token ? await gate.authenticate(token, request) : undefined;
    if (isRefusal(session)) throw new RefusedRequest(session);
    if (!session) throw new RefusedRequest(refuse('HL_NOT_SIGNED_IN'));
    const refused = gate.mayDo(session, permission) ? gate.holdBack(session, permission) : 'HL_NOT_PERMITTED';
    if (refused) {
      await gate.recordRefusal(session, permission, refused);
      throw new RefusedRequest(refuse(refused));
    }
    const closed = gate.whyClosed(permission);
    if (closed) throw new RefusedRequest(refuse(closed));
    sessions.set(request, session);
  });
  app.addHook('onSend', async (request, reply) => {
    const records = request.routeOptions.config.records ?? [];
    if (reply.statusCode < FIRST_ERROR_STATUS && records.length > 0 && !hasWritten(records))
      throw new BrokenInvariantError(`${request.method} ${request.routeOptions.url} was not written down.`);
  });
  const sessionOf = (request: FastifyRequest): Session => {
    const session = sessions.get(request);
    if (!session) throw new BrokenInvariantError('A public route asked who is signed in.');
    return session;
  };
  return { sessionOf, routes };
}

function tokenOf({ cookies, headers }: FastifyRequest, door: Door): string | undefined {
  if (door.changesBy !== 'signature') return cookies[door.sessionCookie];
  return typeof headers['signature'] === 'string' ? headers['signature'] : undefined;
}

function describeRoute(route: RouteOptions): GuardedRoute {
  const { permission, records } = route.config ?? {};
  const method = String(route.method);
  if (!permission) throw new BrokenInvariantError(`The route ${method} ${route.url} names no permission.`);
  if (!records)
    throw new BrokenInvariantError(`The route ${method} ${route.url} does not say what it writes down.`);
  return { method, url: route.url, permission, records };
}

/** Requests that change something, and WebSockets, are taken from our own pages only. */
function checkOrigin(request: FastifyRequest, { changesBy }: Door): void {
  const { origin, host } = request.headers;
  if (origin !== undefined && (!URL.canParse(origin) || new URL(origin).host !== host))
    throw new RefusedRequest(refuse('HL_REQUEST_NOT_OURS'));
  const changes = request.method !== 'GET' && request.method !== 'HEAD';
  const site = request.headers['sec-fetch-site'];
  const isOurs = site === undefined || site === 'same-origin' || site === 'none';
  if (!isOurs && (changes || request.headers.upgrade !== undefined))
    throw new RefusedRequest(refuse('HL_REQUEST_NOT_OURS'));
  if (changes && !isShown(request, changesBy)) throw new RefusedRequest(refuse('HL_REQUEST_NOT_OURS'));
}

function isShown({ headers }: FastifyRequest, changesBy: Door['changesBy']): boolean {
  if (changesBy === 'signature') return true;
  return changesBy === 'header' ? headers[OWN_HEADER] === '1' : headers.origin !== undefined;
}
