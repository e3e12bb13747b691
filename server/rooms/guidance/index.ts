// Owns: whom to call for a child in danger, state by state, and the words that go with it, in dated versions of two people.
// May be called by: the composition root. What it knows is for every screen.
// Must never: need the database or the ledger to show a version that it has kept, or make a number up.

export { registerGuidanceRoutes } from './guidance.http.ts';
export { guidanceChange } from './guidance-kind.ts';
export { KeptGuidance } from './kept-guidance.ts';
export { whomElseToCall } from './whom-else-to-call.ts';
