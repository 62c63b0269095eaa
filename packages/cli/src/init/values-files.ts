/** What a new site is asked. */
export interface Site {
  /** The folder's name in values/, and the release's. */
  readonly name: string;
  readonly major: string;
  readonly database: string;
  readonly owner: string;
  readonly size: string;
  readonly storageClass?: string | undefined;
  /** Where backups go, without the environment's folder. */
  readonly bucket: string;
  readonly endpoint: string;
}

/** The environments of a new site. */
export const environments = ['dev', 'prod'] as const;

/** The files of values of a new site, by their names: as little as production takes, and why it is there. */
export function valuesFiles(site: Site): ReadonlyMap<string, string> {
  return new Map([
    ['common.yaml', common(site)],
    ['dev.yaml', dev(site)],
    ['prod.yaml', prod(site)],
  ]);
}

function common({ name, major, database, owner, size, storageClass, endpoint }: Site): string {
  const volumeClass = storageClass === undefined ? '' : `\n    storageClass: ${JSON.stringify(storageClass)}`;
  return `# What all environments of ${name} share. Every key: docs/values.md, or butler-postgres schema.
fullnameOverride: ${name}

cluster:
  image:
    major: ${major}
  initdb:
    database: ${JSON.stringify(database)}
    owner: ${JSON.stringify(owner)}
  storage:
    size: ${JSON.stringify(size)}${volumeClass}

databases:
  ${JSON.stringify(database)}:
    schemas:
      main: {}

# Clients connect to ${name}-pooler-rw; a pool is shared by all of them.
poolers:
  rw:
    poolMode: transaction

# To a bucket that is not in this Kubernetes cluster; each environment has a folder of its own.
backups:
  enabled: true
  objectStore:
    endpointURL: ${JSON.stringify(endpoint)}
    s3Credentials:
      accessKeyId: { name: ${name}-s3, key: ACCESS_KEY_ID }
      secretAccessKey: { name: ${name}-s3, key: ACCESS_SECRET_KEY }
  schedules:
    nightly:
      schedule: 0 0 0 * * *
`;
}

function dev({ bucket }: Site): string {
  return `# One instance, whose loss costs nobody anything.
profile: development

cluster:
  instances: 1
  # with one instance a disruption budget would only keep its node from being drained
  enablePDB: false
  resources:
    requests: { cpu: 250m, memory: 1Gi }
    limits: { memory: 1Gi }

poolers:
  rw:
    instances: 1

backups:
  objectStore:
    destinationPath: ${JSON.stringify(`${bucket}/dev`)}
`;
}

function prod({ bucket, size }: Site): string {
  return `# What a DBA would sign: rules are stricter under this profile.
profile: production

cluster:
  instances: 3
  # a new image or setting switches over to a standby, and does not restart the primary under its clients
  primaryUpdateMethod: switchover
  affinity:
    podAntiAffinity: required
  # requests and limits alike: nobody else can take what the server counts on
  resources:
    requests: { cpu: 2, memory: 8Gi }
    limits: { cpu: 2, memory: 8Gi }
  # a standby that is away cannot fill the volume of the data
  walStorage:
    size: ${JSON.stringify(size)}
  postgresql:
    tuning: auto
    parameters:
      track_io_timing: 'on'
      idle_in_transaction_session_timeout: 10min

poolers:
  rw:
    instances: 2
    podAntiAffinity: required

backups:
  objectStore:
    destinationPath: ${JSON.stringify(`${bucket}/prod`)}
  # a drill that restores them each week needs a namespace and a question of yours: docs/restore-drill.md

# needs the Prometheus operator; else set podMonitor.enabled to false and scrapeAnnotations.enabled to true
monitoring:
  podMonitor:
    enabled: true

logging:
  profile: slowQueries
`;
}
