import { expect, it } from 'vitest';
import { cloneDatabase } from '../../../test/support/database.ts';
import { queryColumn } from '../../../test/support/query.ts';

it('whoever runs jobs may look for those that recur, for which the library would otherwise try again ever more slowly while a stop waits', async () => {
  const { serverUrl, registerUrl } = await cloneDatabase();
  const look = 'SELECT identifier FROM graphile_worker._private_known_crontabs';
  expect(await Promise.all([serverUrl, registerUrl].map((url) => queryColumn(url, look)))).toEqual([[], []]);
});
