import type { ClusterSpec } from '@butler-postgres/api';
import {
  field,
  fromYaml,
  map,
  not,
  or,
  textParameter,
  when,
  yamlTemplateWith,
  type Definition,
  type Expr,
  type Includable,
  type Operand,
} from '@butler-postgres/helm-kit';
import { specParameter } from '../cluster/rendered.ts';
import { override } from '../common/metadata.ts';
import { podSettings, settingsParameter, type PodSettings } from './settings.ts';

const besideInstances: Includable<[args: { own: Expr<PodSettings>; spec: Expr<ClusterSpec> }], PodSettings> =
  yamlTemplateWith<{ own: PodSettings; spec: ClusterSpec }, PodSettings>(
    'butler-postgres.besideInstances',
    `The nodes of the instances, for a Job that says nothing of nodes: where those are the only ones for this release, it
could not run. It is all that the Cluster says of nodes or nothing, since half of it could fit no node.`,
    { own: settingsParameter, ...specParameter },
    ({ own, spec }) => {
      const nodeSelector = field(spec, ['affinity', 'nodeSelector'], {});
      const tolerations = field(spec, ['affinity', 'tolerations'], []);
      const nodeAffinity = field(spec, ['affinity', 'nodeAffinity'], {});
      return map<PodSettings>({
        $nodes: when(not(or(own.nodeSelector, own.tolerations, own.affinity)), {
          nodeSelector: when(nodeSelector, nodeSelector),
          tolerations: when(tolerations, tolerations as Expr<NonNullable<PodSettings['tolerations']>>),
          affinity: when(nodeAffinity, { nodeAffinity }),
        }),
      });
    },
  );

export const jobSettings: Includable<
  [args: { component: Operand<string>; spec: Expr<ClusterSpec> }],
  PodSettings
> = yamlTemplateWith<{ component: string; spec: ClusterSpec }, PodSettings>(
  'butler-postgres.jobSettings',
  'What pods says of a Job, and the nodes of the instances where it says nothing of nodes.',
  { component: textParameter, ...specParameter },
  ({ component, spec }) => {
    const own = podSettings({ component });
    return map<PodSettings>({
      $all: override<PodSettings>(own, fromYaml(besideInstances({ own: fromYaml(own), spec }))),
    });
  },
);

export const besideTemplates: readonly Definition[] = [besideInstances, jobSettings];
