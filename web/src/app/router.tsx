import { createRootRoute, createRoute, createRouter, Navigate, Outlet } from '@tanstack/react-router';
import { AgenciesPage } from '../rooms/agencies/AgenciesPage.tsx';
import { ReturnCallsPage } from '../rooms/calls/return-calls/ReturnCallsPage.tsx';
import { CustodiansPage } from '../rooms/custodians/CustodiansPage.tsx';
import { PoliciesPage } from '../rooms/disclosure/PoliciesPage.tsx';
import { DocumentsPage } from '../rooms/documents/DocumentsPage.tsx';
import { GuidancePage } from '../rooms/guidance/GuidancePage.tsx';
import { InboxPage } from '../rooms/inbox/InboxPage.tsx';
import { InterpretersPage } from '../rooms/interpreters/InterpretersPage.tsx';
import { LegalPage } from '../rooms/legal/LegalPage.tsx';
import { LegalProcessPage } from '../rooms/oversight/legal-process/LegalProcessPage.tsx';
import { OversightPage } from '../rooms/oversight/OversightPage.tsx';
import { RecordingsPage } from '../rooms/recordings/RecordingsPage.tsx';
import { RegisterPage } from '../rooms/register/RegisterPage.tsx';
import { TotalsPage } from '../rooms/relay/TotalsPage.tsx';
import { FloorPage } from '../rooms/routing/floor/FloorPage.tsx';
import { BreakGlassPage } from '../rooms/staff/BreakGlassPage.tsx';
import { DecisionsPage } from '../rooms/staff/DecisionsPage.tsx';
import { JoinPage } from '../rooms/staff/JoinPage.tsx';
import { KeysPage } from '../rooms/staff/KeysPage.tsx';
import { OwnChannelsPage } from '../rooms/staff/OwnChannelsPage.tsx';
import { PagingPage } from '../rooms/staff/PagingPage.tsx';
import { PeoplePage } from '../rooms/staff/PeoplePage.tsx';
import { ProvedPage } from '../rooms/staff/ProvedPage.tsx';
import { SignInPage } from '../rooms/staff/SignInPage.tsx';
import { WaitingPage } from '../rooms/staff/WaitingPage.tsx';
import { BrokenPage } from './BrokenPage.tsx';
import { HomePage } from './HomePage.tsx';

const root = createRootRoute({ component: Outlet });
const home = createRoute({ getParentRoute: () => root, path: '/', component: HomePage });
const signIn = createRoute({ getParentRoute: () => root, path: '/sign-in', component: SignInPage });
const waiting = createRoute({ getParentRoute: () => root, path: '/waiting/$pageId', component: WaitingPage });
const channels = createRoute({
  getParentRoute: () => root,
  path: '/own-channels',
  component: OwnChannelsPage,
});
const decisions = createRoute({ getParentRoute: () => root, path: '/decisions', component: DecisionsPage });
const floor = createRoute({ getParentRoute: () => root, path: '/floor', component: FloorPage });
const recordings = createRoute({
  getParentRoute: () => root,
  path: '/recordings',
  component: RecordingsPage,
});
const register = createRoute({ getParentRoute: () => root, path: '/register', component: RegisterPage });
const interpreters = createRoute({
  getParentRoute: () => root,
  path: '/interpreters',
  component: InterpretersPage,
});
const returnCalls = createRoute({
  getParentRoute: () => root,
  path: '/return-calls',
  component: ReturnCallsPage,
});
const agencies = createRoute({ getParentRoute: () => root, path: '/agencies', component: AgenciesPage });
const people = createRoute({ getParentRoute: () => root, path: '/people', component: PeoplePage });
const custodians = createRoute({
  getParentRoute: () => root,
  path: '/custodians',
  component: CustodiansPage,
});
const guidance = createRoute({
  getParentRoute: () => root,
  path: '/danger-numbers',
  component: GuidancePage,
});
const legal = createRoute({ getParentRoute: () => root, path: '/legal-profile', component: LegalPage });
const totals = createRoute({ getParentRoute: () => root, path: '/daily-totals', component: TotalsPage });
const oversight = createRoute({ getParentRoute: () => root, path: '/oversight', component: OversightPage });
const legalProcess = createRoute({
  getParentRoute: () => root,
  path: '/legal-process',
  component: LegalProcessPage,
});
const inbox = createRoute({ getParentRoute: () => root, path: '/inbox', component: InboxPage });
const documents = createRoute({
  getParentRoute: () => root,
  path: '/court-documents',
  component: DocumentsPage,
});
const policies = createRoute({ getParentRoute: () => root, path: '/policies', component: PoliciesPage });
const keys = createRoute({ getParentRoute: () => root, path: '/keys', component: KeysPage });
const paging = createRoute({ getParentRoute: () => root, path: '/paging', component: PagingPage });
const join = createRoute({ getParentRoute: () => root, path: '/join', component: JoinPage });
const breakGlass = createRoute({
  getParentRoute: () => root,
  path: '/break-glass',
  component: BreakGlassPage,
});
const proved = createRoute({ getParentRoute: () => root, path: '/proved', component: ProvedPage });
const elsewhere = createRoute({
  getParentRoute: () => root,
  path: '$',
  component: () => <Navigate to="/" replace />,
});

export const router = createRouter({
  routeTree: root.addChildren([
    home,
    signIn,
    floor,
    returnCalls,
    recordings,
    register,
    interpreters,
    decisions,
    agencies,
    people,
    custodians,
    guidance,
    legal,
    totals,
    inbox,
    oversight,
    legalProcess,
    documents,
    policies,
    keys,
    paging,
    join,
    breakGlass,
    proved,
    waiting,
    channels,
    elsewhere,
  ]),
  defaultErrorComponent: BrokenPage,
});

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router;
  }
}
