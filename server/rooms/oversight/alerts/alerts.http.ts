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
    { config: may('alert:read', 'alerts-viewed'), schema: { response: { 200: alertList } } },
    (request) => viewAlerts(parts, sessionOf(request).account),
  );
  app.get(
    '/oversight/alerts/:alertId',
    { config: may('alert:read', 'alert-viewed'), schema: { params, response: { 200: alertView } } },
    async (request) => {
      const viewer = sessionOf(request).account;
      return orRefuse(await viewAlert(parts, { viewer, alertId: request.params.alertId }));
    },
  );
  app.post(
    '/oversight/alerts/:alertId/taking',
    { config: may('alert:work', 'alert-taken'), schema: { params, response: { 200: alertRow } } },
    async (request) => {
      const viewer = sessionOf(request).account;
      return orRefuse(await takeAlert(parts, { viewer, alertId: request.params.alertId }));
    },
  );
  app.post(
    '/oversight/alerts/:alertId/closing',
    {
      config: may('alert:work', 'alert-closed'),
      schema: { params, body: closeAlertRequest, response: { 200: alertRow } },
    },
    async (request) => {
      const viewer = sessionOf(request).account;
      const { alertId } = request.params;
      return orRefuse(await closeAlert(parts, { viewer, alertId, ...request.body }));
    },
  );
}
