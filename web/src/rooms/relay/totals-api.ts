import { queryOptions } from '@tanstack/react-query';
import { dayTotalsView } from '../../../../contract/day-totals.ts';
import { ask } from '../../app/api.ts';
import { orThrow, readOnce } from '../staff/decision-api.ts';

export const totalsQuery = queryOptions({
  queryKey: ['daily-totals'],
  queryFn: async () => orThrow(await ask('GET', '/api/relay/totals', dayTotalsView)),
  ...readOnce,
});
