import type { FastifyReply, FastifyRequest } from 'fastify';
import type { SessionView } from '../../../contract/session.ts';
import { cookieName } from '../../platform/http/access.ts';
import { orRefuse } from '../../platform/http/refusal.ts';
import type { Api } from '../../platform/http/server.ts';
import { ATTEMPT_MS } from './attempt-store.ts';
import type { PasskeyParts } from './passkeys.ts';
import type { IdentityProvider } from './provider.ts';
import type { StoredSession } from './session.ts';
import type { OpenedSession } from './sessions.ts';
import { type SignInCookie, signInCookies } from './sign-in-cookies.ts';
import { addressBlock, allowTry } from './sign-in-tries.ts';
import type { Staffing } from './staffing.ts';

/** How people sign in at this line. `passkeys` is missing where the public URL is no name, `provider` where none is set up. */
export type SignInSetup = {
  staffing: Staffing;
  publicUrl: string;
  /** Only in a demo does a one-time link sign in by itself. */
  linkSignsIn: boolean;
  passkeys: PasskeyParts | undefined;
  provider: IdentityProvider | undefined;
};
export type StaffApi = Api<StoredSession>;

/** The edge that all routes of sign-in share: cookies, the count of tries, and answers that are never kept. */
export class SignInEdge {
  readonly setup: SignInSetup;
  readonly #isSecure: boolean;

  constructor(setup: SignInSetup) {
    this.setup = setup;
    this.#isSecure = setup.publicUrl.startsWith('https:');
  }

  read(request: FastifyRequest, cookie: SignInCookie): string {
    return request.cookies[cookieName(cookie, this.#isSecure)] ?? '';
  }

  /** Keeps the secret of an attempt in this browser, out of every script's reach. */
  keepAttempt(reply: FastifyReply, cookie: SignInCookie, secret: string): void {
    const expires = new Date(this.setup.staffing.clock.now().getTime() + ATTEMPT_MS);
    this.#set(reply, cookie, secret, expires);
  }

  /** A session begins or goes on under a new secret; whatever the browser held before sign-in is thrown away. */
  open(reply: FastifyReply, { token, session }: OpenedSession): SessionView {
    this.forgetAttempts(reply);
    this.#set(reply, 'session', token, session.endsAt);
    return toView(session);
  }

  forgetAttempts(reply: FastifyReply): void {
    for (const cookie of ['enrolment', 'attempt', 'provider'] as const) this.forget(reply, cookie);
  }

  forget(reply: FastifyReply, cookie: SignInCookie): void {
    reply.clearCookie(cookieName(cookie, this.#isSecure), this.#options(cookie));
  }

  /** Counts a try of this address, and of the account (or the passkey that stands for one) that it is about. */
  async countTry(request: FastifyRequest, account?: string): Promise<void> {
    const { staffing } = this.setup;
    orRefuse(await allowTry(staffing, { kind: 'address', id: addressBlock(request.ip) }));
    if (account) orRefuse(await allowTry(staffing, { kind: 'account', id: account }));
  }

  /** Counts a try of somebody who is signed in: by the account alone, for the address is that of colleagues too. */
  async countRenewal({ account }: StoredSession): Promise<void> {
    orRefuse(await allowTry(this.setup.staffing, { kind: 'account', id: account.accountId }));
  }

  /**
   * Counts a return from the provider. Any page on the web can make a browser ask for it, and with it all who share its address;
   * such strays are counted by themselves.
   */
  async countReturn(request: FastifyRequest, wasSentAway: boolean): Promise<void> {
    const kind = wasSentAway ? 'address' : 'stray';
    orRefuse(await allowTry(this.setup.staffing, { kind, id: addressBlock(request.ip) }));
  }

  #set(reply: FastifyReply, cookie: SignInCookie, value: string, expires: Date): void {
    reply.header('cache-control', 'no-store');
    reply.setCookie(cookieName(cookie, this.#isSecure), value, { ...this.#options(cookie), expires });
  }

  #options(cookie: SignInCookie) {
    return { path: '/', httpOnly: true, secure: this.#isSecure, ...signInCookies[cookie] };
  }
}

export function toView({ account, idleUntil, endsAt, lockedAt }: StoredSession): SessionView {
  const { accountId, name, role } = account;
  const times = { idleUntil: idleUntil.toISOString(), endsAt: endsAt.toISOString() };
  return { accountId, name, role, ...times, lockedAt: lockedAt?.toISOString() ?? null };
}
