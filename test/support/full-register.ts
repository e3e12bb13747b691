import { find } from '../../server/rooms/register/index.ts';
import { awayRegister } from './away-register.ts';
import { type LineSettings, openTestLine } from './line.ts';
import { putLiveCustodian } from './live-custodian.ts';
import { type Known, openTestCustodian, openTestKeyServer } from './register.ts';
import { openIndex } from './searching.ts';

/** A line with a real register, which holds the children of one live custodian. */
export async function openFullRegister(children: Known[], settings: LineSettings = {}) {
  const custodianId = 'EXAMPLE-1';
  const register = { ...awayRegister };
  const line = await openTestLine({
    ...settings,
    search: (description, leave) => register.search(description, leave),
    chances: () => register.chances(),
  });
  const server = await openTestKeyServer();
  const custodian = await openTestCustodian(line, server, custodianId);
  await custodian.send(children);
  const contacts = await putLiveCustodian(line, custodianId);
  const { partsWith, index } = await openIndex(line, server);
  register.search = (description, leave) => find(partsWith(line.registerDb), description, leave);
  register.chances = () => index.chances;
  return { line, server, custodian, index, contacts };
}
