// Owns: the conversation with the organisation's identity provider (OpenID Connect).
// May be called by: the composition root, and tests.
// Must never: hand over a claim whose signature, issuer, audience, nonce or age was not checked, or log a token.
export { openAgencyProvider } from './agency-provider.ts';
export { openOidcProvider } from './oidc-provider.ts';
export { type OidcSettings, readOidcSettings } from './oidc-settings.ts';
