import type { Site } from '../faults/fault.ts';

/** Lets a shell's script run where the clients are, logged in to the primary as the application; it ends with the pod. */
export function leaveRunning(site: Site, script: string): void {
  const env = ['env', `PGHOST=${site.name}-rw`, 'PGSSLMODE=verify-full'];
  void site.client([...env, 'bash', '-c', script]).catch(() => undefined);
}
