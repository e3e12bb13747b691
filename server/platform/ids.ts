import { randomBytes, randomUUID } from 'node:crypto';

/** Sources of identifiers, behind a port so that tests can foresee them. */
export interface Ids {
  uuid(): string;
  /** `byteCount` random bytes as base64url: secrets of links and sessions. */
  secret(byteCount: number): string;
}

export const randomIds: Ids = {
  uuid: () => randomUUID(),
  secret: (byteCount) => randomBytes(byteCount).toString('base64url'),
};
