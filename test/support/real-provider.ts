import { createServer } from 'node:http';
import { Provider } from 'oidc-provider';
import { onTestFinished } from 'vitest';
import { Visitor } from './visitor.ts';

/** A certified OpenID provider, run by the test. It lets everybody in whom the test names, with the methods it names. */
export async function openRealProvider(client: { id: string; secret: string; redirectUri: string }) {
  let signsInAs = { accountId: 'made-up-subject', amr: ['mfa'] };
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => new Promise((resolve) => server.close(() => resolve())));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The provider listens nowhere.');
  const issuer = `http://127.0.0.1:${address.port}`;
  const provider = new Provider(issuer, {
    clients: [{ client_id: client.id, client_secret: client.secret, redirect_uris: [client.redirectUri] }],
    claims: { openid: ['sub', 'amr'], acr: null, auth_time: null, iss: null, sid: null },
    findAccount: (_context, accountId) => ({ accountId, claims: () => ({ sub: accountId }) }),
    features: { devInteractions: { enabled: false } },
    interactions: { url: (_context, interaction) => `/interaction/${interaction.uid}` },
    cookies: { keys: ['only-for-tests'] },
    loadExistingGrant: async (context) => {
      const { oidc } = context;
      const grant = new oidc.provider.Grant({
        clientId: client.id,
        accountId: oidc.session?.accountId ?? '',
      });
      grant.addOIDCScope('openid');
      await grant.save();
      return grant;
    },
  });
  const answer = provider.callback();
  server.on('request', (request, response) => {
    if (!request.url?.startsWith('/interaction/')) return void answer(request, response);
    void provider.interactionFinished(request, response, { login: signsInAs });
  });
  return {
    issuer,
    /** Signs in at the provider as a browser would, and gives the path with which it comes back to the line. */
    signIn: async (url: string, as: { accountId: string; amr: string[] } = signsInAs): Promise<string> => {
      signsInAs = as;
      const browser = new Visitor(issuer);
      let next = url;
      for (let hop = 0; hop < 6 && next.startsWith(issuer); hop += 1) {
        const { location } = await browser.ask('GET', next);
        next = new URL(location ?? '', issuer).href;
      }
      const back = new URL(next);
      return `${back.pathname}${back.search}`;
    },
  };
}
