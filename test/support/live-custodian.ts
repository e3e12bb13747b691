import { randomUUID } from 'node:crypto';
import { newDataKey } from '../../server/platform/crypto/seal.ts';
import { type ContactKeys, contactContext, readPin } from '../../server/rooms/custodians/index.ts';
import { exampleReach } from './custodians.ts';

export type LiveContact = { contactId: string; place: string; pin: string };
type Means = { asAdministrator: (sql: string) => Promise<string[]>; keys: ContactKeys };

/** A custodian as two people would have enrolled it, reached as in the example, after all its contacts have answered their test calls. */
export async function putLiveCustodian(
  { asAdministrator, keys }: Means,
  custodianId = 'EXAMPLE-1',
  reach = exampleReach,
): Promise<LiveContact[]> {
  const places = [...reach.ladder.map((_step, index) => `step-${index + 1}`), 'safeguarding', 'cleared'];
  const contacts: (LiveContact & { wrappedKey: Buffer })[] = [];
  for (const place of places) {
    const contactId = randomUUID();
    const wrappedKey = await keys.wrap(newDataKey(), contactContext(contactId));
    contacts.push({ contactId, place, wrappedKey, pin: await readPin(keys, { contactId, wrappedKey }) });
  }
  const rows = contacts.map(
    ({ contactId, place, wrappedKey }) =>
      `('${contactId}', '${custodianId}', 1, '${place}', '\\x${wrappedKey.toString('hex')}', ${keys.versionOf(wrappedKey)}, now())`,
  );
  await asAdministrator(`SET session_replication_role = replica;
    INSERT INTO register.custodian (custodian_id, name, added_at) VALUES ('${custodianId}', 'Example Custodian', now())
      ON CONFLICT DO NOTHING;
    INSERT INTO custodians.custodian (custodian_id, name, basis, state, enrolled_at, proposal_id)
      VALUES ('${custodianId}', 'Example Custodian', 'licensed-programme', 'live', now(), gen_random_uuid());
    INSERT INTO custodians.reach (custodian_id, version, content, approved_at, in_force_at, proposal_id)
      VALUES ('${custodianId}', 1, '${JSON.stringify(reach)}', now(), now(), gen_random_uuid());
    INSERT INTO custodians.contact (contact_id, custodian_id, version, place, wrapped_key, key_version, answered_at)
      VALUES ${rows.join(', ')}`);
  return contacts;
}
