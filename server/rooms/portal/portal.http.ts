import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { refuse } from '../../platform/errors.ts';
import { type Gate, type GuardedRoute, guardRoutes } from '../../platform/http/access.ts';
import type { ApiInstance } from '../../platform/http/server.ts';
import type { Log } from '../../platform/log.ts';
import type { OfficerSession } from '../agencies/index.ts';
import { registerChatPages } from './chats.http.ts';
import { registerCodePages, registerEnquiryPages } from './enquiries.http.ts';
import { readFormBody } from './form-body.ts';
import { registerOfficerPages } from './officers.http.ts';
import { registerPasskeyPages } from './passkeys.http.ts';
import { PORTAL_PATH, PortalEdge, type PortalParts, portalDoor, refusalOf } from './portal-edge.http.ts';
import { registerProviderPages } from './provider.http.ts';
import { registerEnrolmentRoutes, registerSignInRoutes } from './sign-in.http.ts';
import { registerTelephonePages } from './telephone.http.ts';

const asset = (name: string): string => readFileSync(join(import.meta.dirname, 'assets', name), 'utf8');
const ONE_HOUR_S = 3_600;
const open = { config: { permission: 'public', records: [] } };

/** The officers' portal: pages of its own, behind a guard and a cookie of its own. Returns the list of its routes, for tests. */
export function registerPortal(
  app: ApiInstance,
  parts: PortalParts,
  gate: Gate<OfficerSession>,
  log: Log,
): GuardedRoute[] {
  const edge = new PortalEdge(parts);
  app.addContentTypeParser(
    'application/x-www-form-urlencoded',
    { parseAs: 'string' },
    (_request, body, done) => done(null, readFormBody(String(body))),
  );
  const isSecure = parts.officers.publicUrl.startsWith('https:');
  const { sessionOf, routes } = guardRoutes(app, gate, portalDoor(isSecure));
  app.setErrorHandler((error, request, reply) => {
    const refusal = refusalOf(error);
    if (refusal.refused === 'HL_INTERNAL')
      log.error({ code: 'HL_INTERNAL', route: request.routeOptions.url, error }, 'A page failed.');
    return edge.refuse(request, reply, refusal);
  });
  app.addHook('onSend', async (_request, reply) => {
    if (!reply.hasHeader('cache-control')) reply.header('cache-control', 'no-store');
    // A form must say where it comes from (Fetch, "append a request Origin header"): with no-referrer browsers would not.
    reply.header('referrer-policy', 'same-origin');
  });
  registerAssets(app, edge);
  const api = { app, sessionOf, edge };
  registerSignInRoutes(api);
  registerEnrolmentRoutes(api);
  registerEnquiryPages(api);
  registerCodePages(api);
  registerProviderPages(api);
  registerChatPages(api);
  registerTelephonePages(api);
  registerPasskeyPages(api);
  registerOfficerPages(api);
  app.get('/*', open, (request, reply) => edge.refuse(request, reply, refuse('HL_NOT_FOUND')));
  return routes;
}

function registerAssets(app: ApiInstance, edge: PortalEdge): void {
  for (const [name, type, text] of [
    ['portal.css', 'text/css; charset=utf-8', asset('portal.css')],
    ['portal.js', 'text/javascript; charset=utf-8', asset('portal.js')],
  ] as const)
    app.get(`/${name}`, open, (_request, reply) =>
      reply.header('cache-control', `public, max-age=${ONE_HOUR_S}`).type(type).send(text),
    );
  const language = z.object({ language: z.enum(['en', 'es']) });
  app.get('/language/:language', { ...open, schema: { params: language } }, (request, reply) => {
    edge.chooseLanguage(reply, request.params.language);
    return reply.redirect(`${PORTAL_PATH}/`, 303);
  });
}
