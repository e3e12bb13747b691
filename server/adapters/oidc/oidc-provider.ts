import * as client from 'openid-client';
import { z } from 'zod';
import {
  type ExpectedReturn,
  type IdentityProvider,
  type MultiFactorRule,
  ProviderAwayError,
  type ProviderProof,
  ProviderRefusedError,
} from '../../rooms/staff/index.ts';
import type { OidcSettings } from './oidc-settings.ts';

/** Signatures that are believed (RFC 7518, RFC 8037, RFC 9864): asymmetric ones only, so never `none`, and never our own secret. */
const algorithms = [
  'RS256',
  'PS256',
  'ES256',
  'ES384',
  'PS384',
  'PS512',
  'RS384',
  'RS512',
  'EdDSA',
  'Ed25519',
];
const ANSWER_WITHIN_S = 10;

const header = z.object({ alg: z.string() });
const claimsSchema = z.object({
  iss: z.string(),
  sub: z.string().min(1).max(255),
  acr: z.string().optional(),
  amr: z.array(z.string()).optional(),
  auth_time: z.number().optional(),
});

/** The organisation's provider. It is discovered when it is first needed, so that the line starts without it. */
export function openOidcProvider(settings: OidcSettings): IdentityProvider {
  return new OidcProvider(settings);
}

class OidcProvider implements IdentityProvider {
  readonly name: string;
  readonly multiFactor: MultiFactorRule;
  readonly #settings: OidcSettings;
  #discovered: Promise<client.Configuration> | undefined;

  constructor(settings: OidcSettings) {
    this.name = settings.name;
    this.multiFactor = settings.multiFactor;
    this.#settings = settings;
  }

  async begin({ state, nonce, verifier }: ExpectedReturn, proveAnew: boolean): Promise<URL> {
    const configuration = await this.#discover();
    const { acr } = this.multiFactor;
    return client.buildAuthorizationUrl(configuration, {
      redirect_uri: this.#settings.redirectUri,
      response_type: 'code',
      scope: 'openid',
      state,
      nonce,
      code_challenge: await client.calculatePKCECodeChallenge(verifier),
      code_challenge_method: 'S256',
      ...(acr.length > 0 ? { acr_values: acr.join(' ') } : {}),
      ...(proveAnew ? { prompt: 'login', max_age: '0' } : {}),
    });
  }

  async finish(returned: URLSearchParams, expected: ExpectedReturn): Promise<ProviderProof> {
    const configuration = await this.#discover();
    const url = new URL(this.#settings.redirectUri);
    url.search = returned.toString();
    try {
      const tokens = await client.authorizationCodeGrant(configuration, url, {
        pkceCodeVerifier: expected.verifier,
        expectedState: expected.state,
        expectedNonce: expected.nonce,
        idTokenExpected: true,
      });
      checkAlgorithm(tokens.id_token ?? '');
      return toProof(claimsSchema.parse(tokens.claims()));
    } catch (error) {
      if (isNetworkFailure(error))
        throw new ProviderAwayError('The identity provider does not answer.', { cause: error });
      throw new ProviderRefusedError('The return of the identity provider is not valid.', { cause: error });
    }
  }

  /** A discovery that failed is not remembered. */
  async #discover(): Promise<client.Configuration> {
    this.#discovered ??= discover(this.#settings);
    try {
      return await this.#discovered;
    } catch (error) {
      this.#discovered = undefined;
      throw new ProviderAwayError('The identity provider could not be discovered.', { cause: error });
    }
  }
}

/** Discovery checks that the metadata names the very issuer that the settings name (OpenID Connect Discovery 1.0, 4.3). */
async function discover({ issuer, clientId, clientSecret }: OidcSettings): Promise<client.Configuration> {
  const url = new URL(issuer);
  const isLoopback = url.hostname === '127.0.0.1' || url.hostname === 'localhost';
  return client.discovery(
    url,
    clientId,
    {},
    clientSecret === null ? client.None() : client.ClientSecretBasic(clientSecret),
    {
      timeout: ANSWER_WITHIN_S,
      // Signatures are checked although the token comes by TLS; and only on this machine may it come without.
      // eslint-disable-next-line @typescript-eslint/no-deprecated -- marked so that it stands out; it is for this machine only
      execute: [client.enableNonRepudiationChecks, ...(isLoopback ? [client.allowInsecureRequests] : [])],
    },
  );
}

function checkAlgorithm(idToken: string): void {
  const [encoded = ''] = idToken.split('.');
  const { alg } = header.parse(JSON.parse(Buffer.from(encoded, 'base64url').toString('utf8')));
  if (!algorithms.includes(alg))
    throw new ProviderRefusedError(`Signatures by ${alg.slice(0, 10)} are not believed.`);
}

const toProof = ({ iss, sub, acr, amr, auth_time }: z.infer<typeof claimsSchema>): ProviderProof => ({
  issuer: iss,
  subject: sub,
  acr: acr ?? null,
  amr: amr ?? [],
  authenticatedAt: auth_time === undefined ? null : new Date(auth_time * 1000),
});

/** fetch throws a TypeError whose cause is a system error where nobody answered. */
function isNetworkFailure(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  if (error.name === 'TimeoutError' || (error instanceof TypeError && error.message === 'fetch failed'))
    return true;
  return error.cause instanceof Error && isNetworkFailure(error.cause);
}
