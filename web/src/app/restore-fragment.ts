import { restoreFragment } from '../rooms/staff/kept-fragment.ts';

// Before the router reads the address.
restoreFragment();
