// Owns: how many children a description could fit, by public statistics, and which further detail would narrow it most.
// May be called by: enquiries and portal, with what somebody says of a child.
// Must never: know a database, the register, an enquiry, or anything else that is stored (an import rule sees to it).

export { specificityOf } from './specificity.ts';
