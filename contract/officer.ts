import { z } from 'zod';
import { requestedEvidence } from './decision.ts';

const line = (most: number) => z.string().trim().min(1).max(most);

/** `POST /api/agencies/:agencyId/administrators/proposals`: the first officer of an agency, for another person to approve. */
export const proposeAdministrator = z.strictObject({
  name: line(120),
  badge: line(40),
  mailAddress: z.email().max(254),
  /** The call-back in which the agency named this person. */
  callBackId: z.uuid(),
  evidence: requestedEvidence,
});

/** `POST /api/agencies/:agencyId/provider/proposals`: the agency's own sign-in (OpenID Connect), with a public client. */
export const proposeProvider = z.strictObject({
  issuer: z.url({ protocol: /^https?$/ }).max(300),
  clientId: line(200),
  evidence: requestedEvidence,
});

/** `POST /api/officers/:officerId/enrolment-code`: shown once, to be told in a call-back. It works with the mailed link only. */
export const enrolmentCode = z.object({ code: z.string() });

const officers = z.array(
  z.object({
    officerId: z.uuid(),
    name: z.string(),
    badge: z.string(),
    role: z.enum(['administrator', 'officer']),
    state: z.enum(['invited', 'active', 'revoked']),
  }),
);

/** `GET /api/agencies/:agencyId/officers` */
export const officersView = z.object({
  officers,
  /** The call-backs of the last day that reached somebody there, newest first: in one of them the administrator was named. */
  callBacks: z.array(z.object({ callBackId: z.uuid(), provenAt: z.iso.datetime() })),
  /** The agency's own sign-in, if two people have set one. */
  provider: z.object({ issuer: z.string() }).nullable(),
});
export type OfficersView = z.infer<typeof officersView>;
