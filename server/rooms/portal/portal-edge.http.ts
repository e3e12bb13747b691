import type { FastifyReply, FastifyRequest } from 'fastify';
import type { SaidAloud } from '../../../contract/said-aloud.ts';
import { type Refusal, refusals } from '../../platform/errors.ts';
import type { Door, SessionOf } from '../../platform/http/access.ts';
import { orRefuse, RefusedRequest } from '../../platform/http/refusal.ts';
import type { ApiInstance } from '../../platform/http/server.ts';
import {
  ATTEMPT_MS,
  allowOfficerTry,
  findProvider,
  type OfficerSession,
  type OpenedOfficerSession,
  type ProviderParts,
  type RenewedSecret,
} from '../agencies/index.ts';
import type { Chats } from '../chats/index.ts';
import type { EnquiryParts } from '../enquiries/index.ts';
import type { Html } from './pages/html.ts';
import { type PageFrame, refusedPage } from './pages/page.ts';
import { signInPage } from './pages/sign-in-pages.ts';
import { catalogue, languageOf } from './words/catalogue.ts';

export const PORTAL_PATH = '/officer';

/** What the portal works with. Without a name for passkeys nobody can sign in, and there is no portal. */
export type PortalParts = {
  officers: ProviderParts;
  enquiries: EnquiryParts;
  chats: Chats;
  /** What is said aloud, as two people have agreed on it. */
  saidAloud: () => SaidAloud;
};
export type PortalApi = { app: ApiInstance; sessionOf: SessionOf<OfficerSession>; edge: PortalEdge };

const cookies = {
  session: { sameSite: 'strict' },
  /** Whoever opened an enrolment, between the code and the passkey. */
  enrolment: { sameSite: 'strict' },
  /** A passkey that was asked for. */
  attempt: { sameSite: 'strict' },
  /** Somebody is at the agency's provider. They come back from another site, by a link that was followed, so `strict` would lose it. */
  provider: { sameSite: 'lax' },
} as const;
type PortalCookie = keyof typeof cookies;

/** `__Secure-` makes browsers refuse such a cookie from a page without TLS; the other prefix would forbid the path. */
const cookieName = (cookie: PortalCookie | 'language', isSecure: boolean): string =>
  `${isSecure ? '__Secure-' : ''}harborline_officer_${cookie}`;

/** The door of the portal: a cookie that is sent nowhere else, and forms whose browser says where they came from. */
export const portalDoor = (isSecure: boolean): Door => ({
  sessionCookie: cookieName('session', isSecure),
  changesBy: 'origin',
});

/** The edge that all routes of the portal share: cookies, the count of tries, and pages. */
export class PortalEdge {
  readonly parts: PortalParts;
  readonly #isSecure: boolean;

  constructor(parts: PortalParts) {
    this.parts = parts;
    this.#isSecure = parts.officers.publicUrl.startsWith('https:');
  }

  read(request: FastifyRequest, cookie: PortalCookie): string {
    return request.cookies[cookieName(cookie, this.#isSecure)] ?? '';
  }

  keepAttempt(
    reply: FastifyReply,
    cookie: Exclude<PortalCookie, 'session'>,
    secret: string,
    livesMs = ATTEMPT_MS,
  ): void {
    const endsAt = new Date(this.parts.officers.clock.now().getTime() + livesMs);
    this.#set(reply, cookie, secret, endsAt);
  }

  /** A session begins under a new secret; whatever the browser held before is thrown away. */
  open(reply: FastifyReply, opened: OpenedOfficerSession, page = '/'): FastifyReply {
    this.keepSession(reply, opened);
    return reply.redirect(`${PORTAL_PATH}${page}`, 303);
  }

  keepSession(reply: FastifyReply, { token, session }: OpenedOfficerSession): void {
    for (const cookie of ['enrolment', 'attempt', 'provider'] as const) this.forget(reply, cookie);
    this.#set(reply, 'session', token, session.endsAt);
  }

  /** The same session under another secret. */
  renewSession(reply: FastifyReply, { token, endsAt }: RenewedSecret): void {
    this.#set(reply, 'session', token, endsAt);
  }

  /** Whether the officer may be asked at the sign-in of the agency instead; the administrator never. */
  async mayUseProvider({ officer: { agencyId, role } }: OfficerSession): Promise<boolean> {
    return role === 'officer' && (await findProvider(this.parts.officers.db, { agencyId })) !== undefined;
  }

  forget(reply: FastifyReply, cookie: PortalCookie): void {
    reply.clearCookie(cookieName(cookie, this.#isSecure), this.#options(cookie));
  }

  async countTry(request: FastifyRequest): Promise<void> {
    orRefuse(await allowOfficerTry(this.parts.officers, request.ip));
  }

  chooseLanguage(reply: FastifyReply, language: string): void {
    const secure = { path: PORTAL_PATH, httpOnly: true, secure: this.#isSecure, sameSite: 'strict' } as const;
    reply.setCookie(cookieName('language', this.#isSecure), language, secure);
  }

  frame(request: FastifyRequest, session?: OfficerSession): PageFrame {
    const chosen = request.cookies[cookieName('language', this.#isSecure)];
    const language = languageOf(chosen, request.headers['accept-language']);
    const signedIn = session ? { isAdministrator: session.officer.role === 'administrator' } : null;
    return { language, words: catalogue[language], signedIn, said: this.parts.saidAloud()[language] };
  }

  send(reply: FastifyReply, page: Html, code = 200): FastifyReply {
    return reply.code(code).type('text/html; charset=utf-8').send(page.toString());
  }

  refusalWords(request: FastifyRequest, { refused }: Refusal): string {
    const known: Readonly<Record<string, string>> = this.frame(request).words.refusals;
    return known[refused] ?? refusals[refused].message;
  }

  /** What became of a request that was refused: the sign-in page for whoever is not signed in, and words for everybody else. */
  refuse(request: FastifyRequest, reply: FastifyReply, refusal: Refusal): FastifyReply {
    const frame = this.frame(request);
    const isStranger = refusal.refused === 'HL_NOT_SIGNED_IN';
    const page = isStranger ? signInPage(frame) : refusedPage(frame, this.refusalWords(request, refusal));
    return this.send(reply, page, refusals[refusal.refused].status);
  }

  #set(reply: FastifyReply, cookie: PortalCookie, value: string, expires: Date): void {
    reply.setCookie(cookieName(cookie, this.#isSecure), value, { ...this.#options(cookie), expires });
  }

  #options(cookie: PortalCookie) {
    return { path: PORTAL_PATH, httpOnly: true, secure: this.#isSecure, ...cookies[cookie] };
  }
}

/** The refusal that an error is, on its way to a page. */
export function refusalOf(error: unknown): Refusal {
  if (error instanceof RefusedRequest) return error.refusal;
  const status =
    typeof error === 'object' && error !== null && 'statusCode' in error ? error.statusCode : 500;
  if (status === 429) return { refused: 'HL_TOO_MANY_REQUESTS' };
  if (status === 413) return { refused: 'HL_TOO_LARGE' };
  if (status === 400 || status === 415) return { refused: 'HL_REQUEST_NOT_VALID' };
  return { refused: 'HL_INTERNAL' };
}
