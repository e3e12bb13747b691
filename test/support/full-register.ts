import { find } from '../../server/rooms/register/index.ts';
import type { SearchRegister } from '../../server/rooms/relay/index.ts';
import { openTestLine } from './line.ts';
import { putLiveCustodian } from './live-custodian.ts';
import { type Known, openTestCustodian, openTestKeyServer } from './register.ts';
import { openIndex } from './searching.ts';

/** A line with a real register, which holds the children of one live custodian. */
export async function openFullRegister(children: Known[], custodianId = 'EXAMPLE-1') {
  const register: { search: SearchRegister } = { search: async () => ({ refused: 'away' }) };
  const line = await openTestLine({ search: (description, leave) => register.search(description, leave) });
  const server = await openTestKeyServer();
  const custodian = await openTestCustodian(line, server, custodianId);
  await custodian.send(children);
  await putLiveCustodian(line, custodianId);
  const { partsWith, index } = await openIndex(line, server);
  register.search = (description, leave) => find(partsWith(line.registerDb), description, leave);
  return { line, server, custodian, index };
}
