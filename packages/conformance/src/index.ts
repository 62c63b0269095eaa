export { Kube } from './kube.ts';
export { readOptions } from './options.ts';
export { Prometheus } from './prometheus.ts';
