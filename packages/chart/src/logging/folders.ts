/** Where things are in the collector's container. */
export const folders = {
  config: '/etc/vector',
  credentials: '/etc/credentials',
  ca: '/etc/store-ca',
  data: '/var/lib/vector',
} as const;

/** Of Vector's own metrics: its documents' example for the sink prometheus_exporter. */
export const metricsPort = 9598;
