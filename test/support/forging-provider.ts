import { createHmac, generateKeyPairSync, randomUUID, sign } from 'node:crypto';
import { createServer } from 'node:http';
import { onTestFinished } from 'vitest';

type Claims = Record<string, unknown>;
/** What the next token says and how it is signed; the honest token is given. */
export type Forgery = (honest: Claims) => { claims?: Claims; alg?: string; key?: 'own' | 'other' };

const encode = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');

/** An identity provider that says whatever the test wants, over the real endpoints. */
export async function openForgingProvider(clientId: string) {
  const own = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const other = generateKeyPairSync('rsa', { modulusLength: 2048 });
  let forgery: Forgery = () => ({});
  let nonce = '';
  const server = createServer((request, response) => {
    const json = (value: object) =>
      response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(value));
    if (request.url === '/.well-known/openid-configuration') return json(metadata());
    if (request.url === '/jwks')
      return json({
        keys: [{ ...own.publicKey.export({ format: 'jwk' }), use: 'sig', alg: 'RS256', kid: 'own' }],
      });
    if (request.url === '/token')
      return json({ access_token: randomUUID(), token_type: 'Bearer', id_token: makeToken() });
    return response.writeHead(404).end();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => new Promise((resolve) => server.close(() => resolve())));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The provider listens nowhere.');
  const issuer = `http://127.0.0.1:${address.port}`;

  const metadata = () => ({
    issuer,
    authorization_endpoint: `${issuer}/auth`,
    token_endpoint: `${issuer}/token`,
    jwks_uri: `${issuer}/jwks`,
    response_types_supported: ['code'],
    subject_types_supported: ['public'],
    id_token_signing_alg_values_supported: ['RS256', 'HS256', 'none'],
    authorization_response_iss_parameter_supported: true,
  });

  const makeToken = () => {
    const nowS = Math.floor(Date.now() / 1000);
    const times = { iat: nowS, exp: nowS + 300, auth_time: nowS };
    const honest = { iss: issuer, aud: clientId, sub: 'made-up-subject', nonce, amr: ['mfa'], ...times };
    const { claims = honest, alg = 'RS256', key = 'own' } = forgery(honest);
    const signed = `${encode({ alg, kid: 'own', typ: 'JWT' })}.${encode(claims)}`;
    if (alg === 'none') return `${signed}.`;
    if (alg === 'HS256')
      return `${signed}.${createHmac('sha256', 'the-shared-secret').update(signed).digest('base64url')}`;
    const { privateKey } = key === 'own' ? own : other;
    return `${signed}.${sign('sha256', Buffer.from(signed), privateKey).toString('base64url')}`;
  };

  return {
    issuer,
    /** Reads what the line asked for, and answers as a provider that has let the person in. */
    comeBack: (
      url: string,
      next: Forgery = () => ({}),
      change: Record<string, string> = {},
      path = '/api/sign-in/provider/return',
    ) => {
      const asked = new URL(url).searchParams;
      forgery = next;
      nonce = asked.get('nonce') ?? '';
      const answer = { code: randomUUID(), state: asked.get('state') ?? '', iss: issuer, ...change };
      return `${path}?${new URLSearchParams(answer)}`;
    },
  };
}
