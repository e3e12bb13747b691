import { type RoutingRules, routingRules } from './rules.ts';

/** The rules of a line that has published none: one queue, in which everybody fits. */
export const builtInRules: RoutingRules = routingRules.parse({
  otherwise: 'main',
  queues: { main: { name: 'Main', rings: [{}] } },
});
