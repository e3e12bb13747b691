import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import type { MultiFactorRule } from '../../rooms/staff/index.ts';

export type OidcSettings = {
  issuer: string;
  clientId: string;
  /** Null for a public client, which proves itself by PKCE alone. */
  clientSecret: string | null;
  redirectUri: string;
  /** What the sign-in is called on the button. */
  name: string;
  multiFactor: MultiFactorRule;
};

const environment = z.object({
  HARBORLINE_OIDC_ISSUER: z.url().optional(),
  HARBORLINE_OIDC_CLIENT_ID: z.string().min(1).optional(),
  HARBORLINE_OIDC_CLIENT_SECRET_FILE: z.string().min(1).optional(),
  HARBORLINE_OIDC_NAME: z.string().min(1).max(40).default('your organisation'),
  /** `no` where the provider asks for a second factor and does not say so. */
  HARBORLINE_OIDC_MULTI_FACTOR: z.enum(['yes', 'no']).default('yes'),
  /** Values of `acr`, separated by blanks, each of which means that more than one factor was proved. */
  HARBORLINE_OIDC_ACR: z.string().default(''),
});

/** Where the provider sends the browser back to. */
export const RETURN_PATH = '/api/sign-in/provider/return';

/** Reads the provider's settings; undefined where none is named. Throws where they are half there. */
export async function readOidcSettings(
  variables: Record<string, string | undefined>,
  publicUrl: string,
): Promise<OidcSettings | undefined> {
  const read = environment.parse(variables);
  if (!read.HARBORLINE_OIDC_ISSUER) return undefined;
  const clientId = z
    .string({ error: 'HARBORLINE_OIDC_ISSUER is set without HARBORLINE_OIDC_CLIENT_ID.' })
    .parse(read.HARBORLINE_OIDC_CLIENT_ID);
  const file = read.HARBORLINE_OIDC_CLIENT_SECRET_FILE;
  return {
    issuer: read.HARBORLINE_OIDC_ISSUER,
    clientId,
    clientSecret: file ? (await readFile(file, 'utf8')).trim() : null,
    redirectUri: new URL(RETURN_PATH, publicUrl).href,
    name: read.HARBORLINE_OIDC_NAME,
    multiFactor: {
      demanded: read.HARBORLINE_OIDC_MULTI_FACTOR === 'yes',
      acr: read.HARBORLINE_OIDC_ACR.split(' ').filter((value) => value !== ''),
    },
  };
}
