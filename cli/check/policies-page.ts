import { describePolicies } from '../../server/rooms/disclosure/index.ts';
import { type GeneratedPart, generatedPartGate } from './generated-part.ts';

/** docs/policies.md shows the floor and the decision tables as `policies/` has them. */
export const policiesPage: GeneratedPart = {
  title: 'the tables in docs/policies.md',
  file: 'docs/policies.md',
  mark: 'policies',
  from: 'policies/',
  render: describePolicies,
};

export const policiesPageGate = (write: boolean) => generatedPartGate(policiesPage, write);
