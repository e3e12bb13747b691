import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance, FastifyReply } from 'fastify';
import { refuse } from '../errors.ts';
import { sendRefusal } from './errors.ts';
import { styleNonceOf } from './security-headers.ts';

export type PageSettings = { publicUrl: string; telephoneUrls: readonly string[]; webFolder: string };

const ONE_YEAR_S = 31_536_000;
const PAGE = 'index.html';
/** Stands in web/index.html where each answer's own nonce belongs. */
const NONCE_PLACE = 'nonce-of-this-answer';

/** The desk's pages. Every screen is one page, and bears the nonce that its styles need. */
export async function servePages(
  app: FastifyInstance,
  settings: PageSettings,
  areBuilt: boolean,
): Promise<void> {
  const sendPage = async (reply: FastifyReply) => {
    const page = await readFile(join(settings.webFolder, PAGE), 'utf8');
    return reply
      .header('cache-control', 'no-store')
      .type('text/html; charset=utf-8')
      .send(page.replaceAll(NONCE_PLACE, styleNonceOf(reply)));
  };
  if (areBuilt) {
    app.get('/', (_request, reply) => sendPage(reply));
    await app.register(fastifyStatic, {
      root: settings.webFolder,
      index: false,
      allowedPath: (path) => path !== `/${PAGE}`,
      setHeaders: (reply, path) => {
        // Built files bear the hash of their content in their name; others do not.
        const isHashed = path.includes('/assets/');
        reply.header('cache-control', isHashed ? `public, max-age=${ONE_YEAR_S}, immutable` : 'no-cache');
      },
    });
  }
  app.setNotFoundHandler((request, reply) => {
    const wantsPage =
      request.method === 'GET' && !request.url.startsWith('/api/') && !request.url.includes('.');
    if (wantsPage && areBuilt) return sendPage(reply);
    return sendRefusal(reply, refuse('HL_NOT_FOUND'));
  });
}
