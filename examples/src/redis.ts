import {
  concat,
  document,
  helmContext,
  ifSet,
  lines,
  manifests,
  map,
  optional,
  sha256sum,
  text,
  textEach,
  toJson,
  when,
} from '@butler-postgres/helm-kit';
import type { StatefulSet } from 'kubernetes-types/apps/v1.js';
import type { ConfigMap, EnvVar, Service } from 'kubernetes-types/core/v1.js';
import { schemaOf, type Chart } from './chart.ts';
import { commonOf } from './common.ts';
import type { Values } from './generated/redis/types.ts';

const context = helmContext<Values>(schemaOf('redis'));
const { values } = context;
const { name, labels, selector, file } = commonOf('redis', context);
const metadata = { name, labels };

/** The first pod begins, all others copy it. Without a password Redis serves nobody from outside unless it is told to. */
const start = concat`set -- redis-server /etc/redis/redis.conf
if [ -n "$PASSWORD" ]; then set -- "$@" --requirepass "$PASSWORD" --masterauth "$PASSWORD"
else set -- "$@" --protected-mode no; fi
[ "$HOSTNAME" = ${name}-0 ] || set -- "$@" --replicaof ${name}-0.${name} 6379
exec "$@"`;

export const redis: Chart = {
  name: 'redis',
  description: 'Redis with replicas',
  files: [
    file,
    manifests(
      'config.yaml',
      'The settings of Redis.',
      document<ConfigMap>({
        apiVersion: 'v1',
        kind: 'ConfigMap',
        metadata,
        data: {
          'redis.conf': lines(text`dir /data
${textEach(values.settings, { key: 'setting', item: 'value' }, (setting, value) => text`${setting} ${value}`)}`),
        },
      }),
    ),
    manifests(
      'service.yaml',
      'A name for each pod.',
      document<Service>({
        apiVersion: 'v1',
        kind: 'Service',
        metadata,
        spec: { clusterIP: 'None', selector, ports: [{ name: 'redis', port: 6379 }] },
      }),
    ),
    manifests(
      'statefulset.yaml',
      'Pods with a volume each.',
      document<StatefulSet>({
        apiVersion: 'apps/v1',
        kind: 'StatefulSet',
        metadata,
        spec: {
          serviceName: name,
          replicas: values.replicas,
          selector: { matchLabels: selector },
          template: {
            metadata: {
              labels,
              annotations: { 'checksum/config': sha256sum(toJson(values.settings)) },
            },
            spec: {
              containers: [
                {
                  name: 'redis',
                  image: values.image,
                  command: ['sh', '-c', start],
                  env: when(values.passwordSecret, [
                    ifSet<string, EnvVar>(values.passwordSecret, (secret) =>
                      map({
                        name: 'PASSWORD',
                        valueFrom: { secretKeyRef: { name: secret, key: 'password' } },
                      }),
                    ),
                  ]),
                  ports: [{ name: 'redis', containerPort: 6379 }],
                  readinessProbe: { tcpSocket: { port: 'redis' } },
                  volumeMounts: [
                    { name: 'data', mountPath: '/data' },
                    { name: 'config', mountPath: '/etc/redis', readOnly: true },
                  ],
                },
              ],
              volumes: [{ name: 'config', configMap: { name } }],
            },
          },
          volumeClaimTemplates: [
            {
              metadata: { name: 'data' },
              spec: {
                accessModes: ['ReadWriteOnce'],
                storageClassName: optional(values.storage.className),
                resources: { requests: { storage: values.storage.size } },
              },
            },
          ],
        },
      }),
    ),
  ],
};
