import type { Clock } from './platform/clock.ts';
import type { Database } from './platform/db/database.ts';
import type { GuardedRoute } from './platform/http/access.ts';
import type { ApiInstance } from './platform/http/server.ts';
import type { Ids } from './platform/ids.ts';
import type { JobHandler } from './platform/jobs/job.ts';
import type { Blinding } from './rooms/blinding/index.ts';
import type { LedgerKeeper } from './rooms/ledger/index.ts';
import {
  custodianGate,
  type ImportParts,
  lookUpAudit,
  type Rekeying,
  registerUploadRoutes,
  type UploadFiles,
} from './rooms/register/index.ts';

/** What custodians' uploads need besides the line itself: the key server, and a place on the disk. */
export type CustodianParts = {
  blinding: Rekeying & Pick<Blinding, 'custodianKey' | 'lookUps'>;
  files: UploadFiles;
};
type DoorParts = {
  custodians: CustodianParts | null;
  db: Database;
  clock: Clock;
  ids: Ids;
  keys: ImportParts['keys'];
  publicUrl: string;
};

/** The custodians' own door: no session opens it, and their signatures open no other. A line without a key server has none. */
export function openCustodianDoor(
  { custodians, db, clock, ids, keys, publicUrl }: DoorParts,
  keeper: Pick<LedgerKeeper, 'brokenFor'>,
) {
  const routes: GuardedRoute[] = [];
  if (!custodians) return { doors: [], routes, jobs: [] as JobHandler[] };
  const { blinding, files } = custodians;
  const parts = { db, clock, ids, keys, rekeying: blinding, files };
  const whyClosed = () => (keeper.brokenFor === undefined ? undefined : ('HL_LEDGER_BROKEN' as const));
  const gate = custodianGate({ clock, blinding }, new URL(publicUrl).host, whyClosed);
  const register = (app: ApiInstance) => void routes.push(...registerUploadRoutes(app, parts, gate));
  return {
    doors: [{ prefix: '/custodian', register }],
    routes,
    jobs: [lookUpAudit({ db, clock, blinding })],
  };
}
