import type { ErrorView } from '../../../contract/error.ts';
import { isRefusal, type Refusal, refusals } from '../errors.ts';

/** Carries a refusal from a route to the error handler. Rooms return refusals as values; only routes throw them. */
export class RefusedRequest extends Error {
  readonly refusal: Refusal;
  constructor(refusal: Refusal) {
    super(refusal.refused);
    this.name = 'RefusedRequest';
    this.refusal = refusal;
  }
}

/** The value, or the refusal as the answer to the request. */
export function orRefuse<Value>(value: Value | Refusal): Value {
  if (isRefusal(value)) throw new RefusedRequest(value);
  return value;
}

/** What a refusal looks like on the wire. */
export function toErrorView({ refused, fields }: Refusal): ErrorView {
  const { message } = refusals[refused];
  return fields ? { code: refused, message, fields } : { code: refused, message };
}
