import type { FastifyError, FastifyInstance, FastifyReply } from 'fastify';
import { hasZodFastifySchemaValidationErrors } from 'fastify-type-provider-zod';
import { type Refusal, refusals, refuse } from '../errors.ts';
import type { Log } from '../log.ts';
import { RefusedRequest, toErrorView } from './refusal.ts';

/** Every error leaves in one form. What broke inside is logged by its code and stack, and never shown. */
export function renderErrors(app: FastifyInstance, log: Log): void {
  app.setErrorHandler((error: FastifyError, request, reply) => {
    const refusal = toRefusal(error);
    if (refusal.refused === 'HL_INTERNAL') {
      log.error({ code: 'HL_INTERNAL', route: request.routeOptions.url, error }, 'A request failed.');
    }
    return sendRefusal(reply, refusal);
  });
}

export function sendRefusal(reply: FastifyReply, refusal: Refusal): FastifyReply {
  return reply.code(refusals[refusal.refused].status).send(toErrorView(refusal));
}

function toRefusal(error: FastifyError): Refusal {
  if (error instanceof RefusedRequest) return error.refusal;
  if (hasZodFastifySchemaValidationErrors(error)) {
    const fields = error.validation.map((issue) => ({
      path: issue.instancePath.split('/').filter(Boolean).join('.'),
      message: issue.message ?? 'This is not in the expected form.',
    }));
    return refuse('HL_REQUEST_NOT_VALID', fields);
  }
  switch (error.statusCode) {
    case 400:
    case 415:
      return refuse('HL_REQUEST_NOT_VALID');
    case 404:
      return refuse('HL_NOT_FOUND');
    case 413:
      return refuse('HL_TOO_LARGE');
    case 429:
      return refuse('HL_TOO_MANY_REQUESTS');
    default:
      return refuse('HL_INTERNAL');
  }
}
