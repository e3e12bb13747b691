import { askVersion } from '../line/exchange.ts';
import { exchangeLogFile } from '../line/exchange-places.ts';
import type { FoundLine } from '../line/find-line.ts';
import { type OwnExchange, ownExchanges } from '../line/plan-exchanges.ts';
import { readSecrets } from '../line/secrets.ts';
import type { Finding } from './finding.ts';

/** How each exchange of a line that runs is; nothing where others run it, or no line is ready. */
export async function exchangeFindings(found: FoundLine | null): Promise<Finding[]> {
  if (!found?.isRunning || found.record?.phase !== 'ready') return [];
  const { paths, record } = found;
  const secrets = readSecrets(paths);
  if (secrets === null) return [];
  const each = ownExchanges(record.ports, secrets.exchange);
  return Promise.all(
    each.map(async (exchange) => {
      const version = await askVersion(exchange.address);
      return describeExchange(exchange, record.sipAddress, version, paths.logs);
    }),
  );
}

/** Pure: what an exchange's answer, or none, means. */
export function describeExchange(
  { name, service, sipPort }: OwnExchange,
  sipAddress: string,
  version: string | null,
  logs: string,
): Finding {
  const subject = `Exchange ${name}`;
  const where = `calls at ${sipAddress}:${sipPort} (UDP)`;
  if (version !== null) return { subject, state: 'ok', what: `Asterisk ${version} answers; ${where}` };
  return {
    subject,
    state: 'problem',
    what: `does not answer; ${where}`,
    whatToDo: `it is being restarted, and calls of other exchanges go on; if that lasts, read ${exchangeLogFile(logs, service)}.`,
  };
}
