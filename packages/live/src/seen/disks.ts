import type { Kubectl } from '@butler-postgres/kubectl';

/** A volume as a pod sees it; sizes in bytes. */
export interface DiskAnswer {
  readonly what: 'data' | 'wal' | 'tablespace';
  readonly path: string;
  readonly size: number;
  readonly used: number;
}

/** Where the operator mounts volumes: pkg/specs/pgcontainer.go, volumes.go. */
const script = `df --block-size=1 --output=target,size,used /var/lib/postgresql/data
[ ! -d /var/lib/postgresql/wal ] || df --block-size=1 --output=target,size,used /var/lib/postgresql/wal
for path in /var/lib/postgresql/tablespaces/*; do [ ! -d "$path" ] || df --block-size=1 --output=target,size,used "$path"; done`;

/** Asks how full the volumes of an instance are. */
export async function askDisks(kubectl: Kubectl, pod: string): Promise<DiskAnswer[]> {
  return disksIn(await kubectl.exec({ pod }, ['sh', '-c', script]));
}

/** Reads what df prints. */
export function disksIn(text: string): DiskAnswer[] {
  const rows = [...text.matchAll(/^(\/var\/lib\/postgresql\/(data|wal|tablespaces)\S*) +(\d+) +(\d+)$/gm)];
  return rows.map(([, path = '', kind, size, used]) => ({
    what: kind === 'data' || kind === 'wal' ? kind : 'tablespace',
    path,
    size: Number(size),
    used: Number(used),
  }));
}
