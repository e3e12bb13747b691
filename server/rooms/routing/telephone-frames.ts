/** What a desk's telephone may ask of the exchange by itself: to be registered, and what ends or confirms a call that rang there. */
const ASKED = ['REGISTER', 'ACK', 'BYE'];
/** Within a call that rang there, an INVITE tells of a new way for its sound: the exchange has named that call with this tag. */
const NAMED_BY_EXCHANGE =
  /^(?:to|t)[ \t]*:[ \t]*(?:"[^"\\]*"[ \t]*)?<[^<>"]+>[ \t]*;[ \t]*tag=[\w.!%*+`'~-]+[ \t]*$/i;
const END_OF_HEAD = '\r\n\r\n';

/**
 * Whether what a browser sent may pass to the exchange: one whole SIP message (RFC 3261, section 7; RFC 7118, section 5) that is
 * an answer, or one of the requests above. A desk is rung and never rings: an INVITE that came in here and belonged to no call would
 * reach the exchange from its own machine, as callers do, and be taken for one.
 */
export function mayPass(frame: string): boolean {
  // Keep-alive (RFC 5626, section 3.5.1).
  if (/^(?:\r\n)+$/.test(frame)) return true;
  const headEnd = frame.indexOf(END_OF_HEAD);
  if (headEnd < 0) return false;
  const [first = '', ...headers] = frame.slice(0, headEnd).split('\r\n');
  // A header that goes on in a second line, or a line that ends otherwise, could be read in two ways.
  if ([first, ...headers].some((line) => /^[ \t]|[\r\n]/.test(line))) return false;
  const body = frame.slice(headEnd + END_OF_HEAD.length);
  return isAllowed(first, headers) && Buffer.byteLength(body, 'utf8') === statedLength(headers);
}

function isAllowed(first: string, headers: readonly string[]): boolean {
  if (/^SIP\/2\.0 [1-6]\d\d /.test(first)) return true;
  const [, method = ''] = /^([A-Z]+) [^ ]+ SIP\/2\.0$/.exec(first) ?? [];
  return ASKED.includes(method) || (method === 'INVITE' && isWithinCall(headers));
}

/** With two, the exchange could read the other one. */
function isWithinCall(headers: readonly string[]): boolean {
  const named = headers.filter((header) => /^(?:to|t)[ \t]*:/i.test(header));
  return named.length === 1 && NAMED_BY_EXCHANGE.test(named[0] ?? '');
}

/** Without a length, or with two, the exchange could find a second message behind the first. */
function statedLength(headers: readonly string[]): number | undefined {
  const stated = headers.flatMap(
    (header) => /^(?:content-length|l)[ \t]*:[ \t]*(\d{1,6})$/i.exec(header)?.[1] ?? [],
  );
  const named = headers.filter((header) => /^(?:content-length|l)[ \t]*:/i.test(header));
  return stated.length === 1 && named.length === 1 ? Number(stated[0]) : undefined;
}
