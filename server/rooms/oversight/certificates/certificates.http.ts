import { certificateRequest } from '../../../../contract/certificate.ts';
import { orRefuse } from '../../../platform/http/refusal.ts';
import type { Api } from '../../../platform/http/server.ts';
import type { StoredSession } from '../../staff/index.ts';
import { type CertificateParts, giveCertificate } from './give-certificate.ts';

/** Certificates of what was destroyed, to be printed, or to be checked without the line. */
export function registerCertificateRoutes(
  { app, sessionOf }: Api<StoredSession>,
  parts: CertificateParts,
): void {
  app.post(
    '/oversight/certificates',
    {
      config: { permission: 'oversight:read', records: ['certificate-given'] },
      schema: { body: certificateRequest },
    },
    async (request, reply) => {
      const { accountId } = sessionOf(request).account;
      const { name, type, bytes } = orRefuse(await giveCertificate(parts, accountId, request.body));
      reply.header('content-disposition', `attachment; filename="${name}"`);
      return reply.header('cache-control', 'no-store').type(type).send(bytes);
    },
  );
}
