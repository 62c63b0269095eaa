export { compare } from './drift.ts';
export { Kube } from './kube.ts';
export { readOptions } from './options.ts';
export { Prometheus } from './prometheus.ts';
export { Scenario } from './scenario.ts';
export { SqlClient } from './sql-client.ts';
export { met, notYet } from './wait.ts';
