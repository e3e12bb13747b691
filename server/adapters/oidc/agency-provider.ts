import type { IdentityProvider } from '../../rooms/staff/index.ts';
import { openOidcProvider } from './oidc-provider.ts';

type AgencySettings = { issuer: string; clientId: string; redirectUri: string };

/**
 * Speaks with the providers of agencies, each as a public client that proves itself by PKCE. More than one factor is demanded, and
 * has to be said in the token (RFC 8176). What was discovered of a provider is kept as long as the server runs.
 */
export function openAgencyProvider(): (settings: AgencySettings) => IdentityProvider {
  const opened = new Map<string, IdentityProvider>();
  return (settings) => {
    const key = JSON.stringify([settings.issuer, settings.clientId, settings.redirectUri]);
    const multiFactor = { demanded: true, acr: [] };
    const known = opened.get(key);
    const provider =
      known ?? openOidcProvider({ ...settings, clientSecret: null, name: settings.issuer, multiFactor });
    opened.set(key, provider);
    return provider;
  };
}
