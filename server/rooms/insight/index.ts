// Owns: the numbers that a monitoring system asks for.
// May be called by: the composition root.
// Must never: name a caller, a call-taker or a call, or be reachable from another machine.
export { type CallMetrics, createCallMetrics } from './call-metrics.ts';
export { listenForMetrics, type MetricsListener } from './metrics.http.ts';
