import { z } from 'zod';
import { alertList, alertRow, alertView, closeAlertRequest } from '../../../../contract/watch.ts';
import { orRefuse } from '../../../platform/http/refusal.ts';
import type { Api } from '../../../platform/http/server.ts';
import type { EntryKind } from '../../ledger/index.ts';
import type { Permission, StoredSession } from '../../staff/index.ts';
import { viewAlert, viewAlerts } from './view-alerts.ts';
import { type AlertParts, closeAlert, takeAlert } from './work-alerts.ts';

const may = (permission: Permission, ...records: EntryKind[]) => ({ permission, records });
const params = z.object({ alertId: z.uuid() });

/** Alerts of misuse, from the list to what became of each. */
export function registerAlertRoutes({ app, sessionOf }: Api<StoredSession>, parts: AlertParts): void {
  app.get(
    '/oversight/alerts',
    { config: may('oversight:read', 'alerts-viewed'), schema: { response: { 200: alertList } } },
    (request) => viewAlerts(parts, sessionOf(request).account.accountId),
  );
  app.get(
    '/oversight/alerts/:alertId',
    { config: may('oversight:read', 'alert-viewed'), schema: { params, response: { 200: alertView } } },
    async (request) => {
      const { accountId } = sessionOf(request).account;
      return orRefuse(await viewAlert(parts, { accountId, alertId: request.params.alertId }));
    },
  );
  app.post(
    '/oversight/alerts/:alertId/taking',
    { config: may('oversight:work', 'alert-taken'), schema: { params, response: { 200: alertRow } } },
    async (request) => {
      const { accountId } = sessionOf(request).account;
      return orRefuse(await takeAlert(parts, { accountId, alertId: request.params.alertId }));
    },
  );
  app.post(
    '/oversight/alerts/:alertId/closing',
    {
      config: may('oversight:work', 'alert-closed'),
      schema: { params, body: closeAlertRequest, response: { 200: alertRow } },
    },
    async (request) => {
      const { accountId } = sessionOf(request).account;
      const { alertId } = request.params;
      return orRefuse(await closeAlert(parts, { accountId, alertId, ...request.body }));
    },
  );
}
