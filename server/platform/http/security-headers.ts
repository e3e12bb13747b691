import helmet from '@fastify/helmet';
import type { FastifyInstance, FastifyReply } from 'fastify';

export type HeaderSettings = { publicUrl: string; telephoneUrls: readonly string[] };

/** RFC 6797: browsers that came over https once come over https only, for two years. */
const TWO_YEARS_S = 63_072_000;

/** What a page of ours may ask the browser for; everything that is not named is the browser's default. */
const PERMISSIONS = [
  'microphone=(self)',
  'autoplay=(self)',
  'camera=()',
  'geolocation=()',
  'display-capture=()',
  'payment=()',
  'usb=()',
  'serial=()',
  'hid=()',
  'bluetooth=()',
  'midi=()',
  'publickey-credentials-get=(self)',
  'publickey-credentials-create=(self)',
].join(', ');

/**
 * Puts the security headers on every answer, errors included. `nonce` in the policy is drawn anew for each answer
 * (`styleNonceOf`), and only the page itself carries it: whoever brings a style from elsewhere does not know it.
 */
export async function addSecurityHeaders(app: FastifyInstance, settings: HeaderSettings): Promise<void> {
  await app.register(helmet, {
    enableCSPNonces: true,
    contentSecurityPolicy: { useDefaults: false, directives: contentPolicy(settings) },
    strictTransportSecurity: settings.publicUrl.startsWith('https:') && {
      maxAge: TWO_YEARS_S,
      includeSubDomains: false,
    },
    crossOriginEmbedderPolicy: false,
    crossOriginOpenerPolicy: { policy: 'same-origin' },
    crossOriginResourcePolicy: { policy: 'same-origin' },
    referrerPolicy: { policy: 'no-referrer' },
    xFrameOptions: { action: 'deny' },
  });
  app.addHook('onSend', async (request, reply) => {
    reply.header('permissions-policy', PERMISSIONS);
    // What /api answers is about people: no cache keeps it, neither the browser's nor one on the way.
    if (isApi(request.url)) reply.header('cache-control', 'no-store');
  });
}

/** The nonce (CSP level 3, section 8.1) that styles of this answer must bear. */
export const styleNonceOf = (reply: FastifyReply): string => reply.cspNonce.style;

/** The nonces that helmet adds stand beside these: one for styles, and one for scripts that no page bears. */
function contentPolicy({ telephoneUrls }: HeaderSettings) {
  return {
    defaultSrc: ["'none'"],
    scriptSrc: ["'self'"],
    scriptSrcAttr: ["'none'"],
    styleSrc: ["'self'"],
    // Only the style attribute in HTML: what scripts set through the CSSOM is not meant by it.
    styleSrcAttr: ["'none'"],
    imgSrc: ["'self'", 'data:'],
    fontSrc: ["'self'"],
    mediaSrc: ["'self'", 'blob:'],
    connectSrc: ["'self'", ...new Set(telephoneUrls.map((url) => new URL(url).origin))],
    baseUri: ["'none'"],
    formAction: ["'self'"],
    frameAncestors: ["'none'"],
    // Text becomes HTML through the one policy of web/src/app/trusted-types.ts, and a script never.
    requireTrustedTypesFor: ["'script'"],
    trustedTypes: ['default'],
  };
}

function isApi(url: string): boolean {
  return url === '/api' || url.startsWith('/api/') || url.startsWith('/api?');
}
