import { createRootRoute, createRoute, createRouter, Navigate, Outlet } from '@tanstack/react-router';
import { OwnChannelsPage } from '../rooms/staff/OwnChannelsPage.tsx';
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
const elsewhere = createRoute({
  getParentRoute: () => root,
  path: '$',
  component: () => <Navigate to="/" replace />,
});

export const router = createRouter({
  routeTree: root.addChildren([home, signIn, waiting, channels, elsewhere]),
  defaultErrorComponent: BrokenPage,
});

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router;
  }
}
