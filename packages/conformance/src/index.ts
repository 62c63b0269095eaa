export { compare } from './drift.ts';
export { Kube } from './kube.ts';
export { Scenario } from './scenario.ts';
export { SqlClient } from './sql-client.ts';
export { met, notYet } from './wait.ts';
