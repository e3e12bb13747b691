import { createRootRoute, createRoute, createRouter, Navigate, Outlet } from '@tanstack/react-router';
import { SignInPage } from '../rooms/staff/SignInPage.tsx';
import { BrokenPage } from './BrokenPage.tsx';
import { HomePage } from './HomePage.tsx';

const root = createRootRoute({ component: Outlet });
const home = createRoute({ getParentRoute: () => root, path: '/', component: HomePage });
const signIn = createRoute({ getParentRoute: () => root, path: '/sign-in', component: SignInPage });
const elsewhere = createRoute({
  getParentRoute: () => root,
  path: '$',
  component: () => <Navigate to="/" replace />,
});

export const router = createRouter({
  routeTree: root.addChildren([home, signIn, elsewhere]),
  defaultErrorComponent: BrokenPage,
});

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router;
  }
}
