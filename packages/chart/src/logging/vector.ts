/*
 * The part of Vector's configuration that the chart writes, by its reference:
 * https://vector.dev/docs/reference/configuration/ (sources file and internal_metrics; transforms remap, filter and
 * reduce; sinks loki, elasticsearch, gcp_stackdriver_logs and prometheus_exporter).
 */

type Transform =
  | { type: 'remap'; inputs: string[]; file?: string; source?: string }
  | { type: 'filter'; inputs: string[]; condition: string }
  | {
      type: 'reduce';
      inputs: string[];
      group_by: string[];
      ends_when: string;
      merge_strategies: Record<string, 'concat_raw' | 'discard'>;
      expire_after_ms: number;
    };

/** A sink to a store; its type decides which fields it has. */
export interface VectorSink {
  type: 'loki' | 'elasticsearch' | 'gcp_stackdriver_logs';
  inputs: string[];
  acknowledgements: { enabled: boolean };
  buffer: { type: 'disk'; max_size: number; when_full: 'block' };
  auth?: { strategy: 'basic'; user: string; password: string };
  tls?: { ca_file: string };
  compression?: 'gzip';
  endpoint?: string;
  tenant_id?: string;
  labels?: Record<string, string>;
  encoding?: { codec: 'json' };
  out_of_order_action?: 'accept';
  endpoints?: string[];
  mode?: 'data_stream';
  data_stream?: { type: 'logs'; dataset: string; namespace: string };
  id_key?: string;
  project_id?: string;
  log_id?: string;
  resource?: { type: string; project_id?: string };
  severity_key?: string;
  credentials_path?: string;
}

export interface VectorConfig {
  data_dir: string;
  secret?: Record<string, { type: 'directory'; path: string; remove_trailing_whitespace: boolean }>;
  sources: {
    files: { type: 'file'; include: string[]; max_line_bytes: number };
    metrics: { type: 'internal_metrics' };
  };
  transforms: Record<'runtime' | 'own' | 'whole' | 'flat' | 'marked', Transform>;
  sinks: {
    store?: VectorSink;
    metrics: { type: 'prometheus_exporter'; inputs: string[]; address: string };
  };
}
