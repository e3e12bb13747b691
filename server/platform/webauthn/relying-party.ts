/** Whom passkeys are made for (WebAuthn's relying party): a domain name, and the one origin that may ask. */
export type RelyingParty = { id: string; origin: string };

/** WebAuthn knows only domain names: this machine is `localhost`, and at another bare address a line has no passkeys. */
export function relyingPartyOf(publicUrl: string): RelyingParty | undefined {
  const url = new URL(publicUrl);
  if (url.hostname === '127.0.0.1') url.hostname = 'localhost';
  const { hostname, origin } = url;
  const isAddress = /^[\d.]+$/.test(hostname) || hostname.startsWith('[');
  return isAddress ? undefined : { id: hostname, origin };
}
