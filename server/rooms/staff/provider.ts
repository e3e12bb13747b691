/**
 * The port to an organisation's identity provider (OpenID Connect Core 1.0, authorization code with PKCE). `adapters/oidc`
 * implements it: whatever it hands over was signed by the provider, for us, and for this very attempt.
 */
export interface IdentityProvider {
  readonly name: string;
  readonly multiFactor: MultiFactorRule;
  /** Where the browser goes to sign in. `proveAnew` asks the provider not to lean on an earlier sign-in. */
  begin(expected: ExpectedReturn, proveAnew: boolean): Promise<URL>;
  /** Turns the return into a proof. Throws ProviderRefusedError where anything about it is wrong. */
  finish(returned: URLSearchParams, expected: ExpectedReturn): Promise<ProviderProof>;
}

export type ExpectedReturn = { state: string; nonce: string; verifier: string };

export type ProviderProof = {
  issuer: string;
  subject: string;
  acr: string | null;
  amr: readonly string[];
  authenticatedAt: Date | null;
};

/** The return is forged, stale, of somebody else, or the provider said no. */
export class ProviderRefusedError extends Error {
  readonly code = 'HL_PROVIDER_REFUSED';
}

/** The provider cannot be reached, or does not answer as it must. */
export class ProviderAwayError extends Error {
  readonly code = 'HL_PROVIDER_AWAY';
}

/**
 * What proves more than one factor. The CJIS Security Policy (IA-2) demands it, so it is demanded unless a setting says otherwise.
 * `acr` lists what the provider calls it; without a list, `mfa` must be among the methods (RFC 8176).
 */
export type MultiFactorRule = { demanded: boolean; acr: readonly string[] };

/** Clocks of two organisations differ by this much, in milliseconds. */
const SKEW_MS = 30_000;

/** Why a proof that is genuine is still not good enough; undefined where it is. */
export function judgeProof(
  proof: ProviderProof,
  rule: MultiFactorRule,
  provedAnewSince: Date | null,
): 'not-multi-factor' | 'not-fresh' | undefined {
  if (rule.demanded && !isMultiFactor(proof, rule)) return 'not-multi-factor';
  if (provedAnewSince === null) return undefined;
  const { authenticatedAt } = proof;
  const isFresh =
    authenticatedAt !== null && authenticatedAt.getTime() >= provedAnewSince.getTime() - SKEW_MS;
  return isFresh ? undefined : 'not-fresh';
}

function isMultiFactor({ acr, amr }: ProviderProof, rule: MultiFactorRule): boolean {
  if (rule.acr.length > 0) return acr !== null && rule.acr.includes(acr);
  return amr.includes('mfa');
}

const isPlain = (path: string): boolean =>
  [...path].every((character) => character > ' ' && character !== '\\' && character !== '\u007f');

/** A path of our own pages, or the first page: what comes from outside never says where a browser goes, nor what it asks the line. */
export function ownPath(asked: string): string {
  const origin = 'https://own.invalid';
  if (!asked.startsWith('/') || !isPlain(asked) || !URL.canParse(asked, origin)) return '/';
  const url = new URL(asked, origin);
  const isPage = !url.pathname.startsWith('//') && !url.pathname.startsWith('/api/');
  return url.origin === origin && isPage ? `${url.pathname}${url.search}` : '/';
}
