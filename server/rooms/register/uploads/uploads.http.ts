import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import { sentUploadView } from '../../../../contract/custodian-upload.ts';
import { refuse } from '../../../platform/errors.ts';
import { type Gate, type GuardedRoute, guardRoutes } from '../../../platform/http/access.ts';
import { orRefuse, RefusedRequest } from '../../../platform/http/refusal.ts';
import type { ApiInstance } from '../../../platform/http/server.ts';
import { contentDigestOf, MOST_CHUNK_BYTES, uploadManifestSchema } from '../../fingerprints/index.ts';
import type { EntryKind } from '../../ledger/index.ts';
import {
  beginUpload,
  finishUpload,
  keepChunk,
  type Sender,
  type UploadParts,
  viewUpload,
} from './receive-upload.ts';
import { MOST_MANIFEST_BYTES } from './upload.ts';

/** Ninety megabytes a second of whoever sends fast, and a small number of guesses of whoever has no key. */
const PER_MINUTE = 600;

const upload = z.strictObject({ uploadId: z.uuid() });
const chunk = upload.extend({ number: z.coerce.number().int().nonnegative() });
const by = (...records: EntryKind[]) => ({ permission: 'custodian', records });
const answers = { response: { 200: sentUploadView } };

/** The door of custodians, with nothing behind it but their own uploads (docs/register/upload.md). */
export function registerUploadRoutes(
  app: ApiInstance,
  parts: UploadParts,
  gate: Gate<Sender>,
): GuardedRoute[] {
  // Before the signature is looked at, for that costs a question to the key server.
  app.addHook('onRequest', app.rateLimit({ max: PER_MINUTE, timeWindow: '1 minute' }));
  const { sessionOf, routes } = guardRoutes(app, gate, { changesBy: 'signature' });
  takeSignedBodies(app);
  const placeOf = (request: FastifyRequest<{ Params: { uploadId: string } }>) => ({
    custodianId: sessionOf(request).custodianId,
    uploadId: request.params.uploadId,
  });
  app.put(
    '/uploads/:uploadId',
    {
      config: by('upload-begun', 'upload-refused'),
      bodyLimit: MOST_MANIFEST_BYTES,
      schema: { params: upload, body: uploadManifestSchema, ...answers },
    },
    async (request) => {
      if (request.body.uploadId !== request.params.uploadId)
        throw new RefusedRequest(refuse('HL_REQUEST_NOT_VALID'));
      return orRefuse(await beginUpload(parts, sessionOf(request), request.body));
    },
  );
  app.get('/uploads/:uploadId', { config: by(), schema: { params: upload, ...answers } }, async (request) =>
    orRefuse((await viewUpload(parts, placeOf(request))) ?? refuse('HL_NOT_FOUND')),
  );
  app.put(
    '/uploads/:uploadId/chunks/:number',
    { config: by(), bodyLimit: MOST_CHUNK_BYTES, schema: { params: chunk } },
    async (request, reply) => {
      if (!Buffer.isBuffer(request.body)) throw new RefusedRequest(refuse('HL_REQUEST_NOT_VALID'));
      const { number } = request.params;
      orRefuse(await keepChunk(parts, { ...placeOf(request), number }, request.body));
      return reply.code(204).send();
    },
  );
  app.post(
    '/uploads/:uploadId/finish',
    { config: by('upload-finished'), schema: { params: upload, ...answers } },
    async (request) => orRefuse(await finishUpload(parts, placeOf(request))),
  );
  return routes;
}

/** A body is taken only where it is the one whose digest was signed. */
function takeSignedBodies(app: ApiInstance): void {
  const take =
    (read: (body: Buffer) => unknown) =>
    async ({ headers }: FastifyRequest, body: Buffer) => {
      if (headers['content-digest'] === contentDigestOf(body)) return read(body);
      throw new RefusedRequest(refuse('HL_SIGNATURE_NOT_VALID'));
    };
  app.addContentTypeParser(
    'application/octet-stream',
    { parseAs: 'buffer' },
    take((body) => body),
  );
  app.addContentTypeParser(
    'application/json',
    { parseAs: 'buffer' },
    take((body) => parseJson(body.toString('utf8'))),
  );
}

/** What is no JSON is no manifest, and refused as such. */
function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
