// Owns: what officers see and do at /officer: enrolling, filing enquiries, call codes, and the officers of one's own agency.
// May be called by: the composition root.
// Must never: show what became of an enquiry, or what anybody else filed; give a code or an invitation to a session alone.

export { registerPortal } from './portal.http.ts';
export { portalGate } from './portal-gate.ts';
