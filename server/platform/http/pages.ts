import helmet from '@fastify/helmet';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance } from 'fastify';
import { refuse } from '../errors.ts';
import { sendRefusal } from './errors.ts';

export type PageSettings = { publicUrl: string; telephoneUrl: string; webFolder: string };

const ONE_YEAR_S = 31_536_000;

/** The desk's pages, with the headers that keep other sites' code and frames out. Every screen is one page. */
export async function servePages(
  app: FastifyInstance,
  settings: PageSettings,
  areBuilt: boolean,
): Promise<void> {
  await app.register(helmet, securityHeaders(settings));
  app.addHook('onSend', async (_request, reply) => {
    reply.header('permissions-policy', 'microphone=(self), camera=(), geolocation=()');
  });
  if (areBuilt) {
    await app.register(fastifyStatic, {
      root: settings.webFolder,
      setHeaders: (reply, path) => {
        // Built files bear the hash of their content in their name; index.html does not.
        const isHashed = path.includes('/assets/');
        reply.header('cache-control', isHashed ? `public, max-age=${ONE_YEAR_S}, immutable` : 'no-cache');
      },
    });
  }
  app.setNotFoundHandler((request, reply) => {
    const wantsPage =
      request.method === 'GET' && !request.url.startsWith('/api/') && !request.url.includes('.');
    if (wantsPage && areBuilt) return reply.sendFile('index.html');
    return sendRefusal(reply, refuse('HL_NOT_FOUND'));
  });
}

function securityHeaders({ publicUrl, telephoneUrl }: PageSettings) {
  const isSecure = publicUrl.startsWith('https:');
  return {
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'none'"],
        scriptSrc: ["'self'"],
        // Mantine writes its theme into a style element.
        styleSrc: ["'self'", "'unsafe-inline'"],
        imgSrc: ["'self'", 'data:'],
        fontSrc: ["'self'"],
        mediaSrc: ["'self'", 'blob:'],
        connectSrc: ["'self'", new URL(telephoneUrl).origin],
        baseUri: ["'none'"],
        formAction: ["'self'"],
        frameAncestors: ["'none'"],
      },
    },
    hsts: isSecure,
    referrerPolicy: { policy: 'no-referrer' as const },
  };
}
