import { rootScope } from '../ast.ts';
import { SchemaNode, type JsonSchema } from '../schema.ts';
import { makeRef, type Ref } from './ref.ts';

/** Helm's built-in objects, typed. https://helm.sh/docs/chart_template_guide/builtin_objects/ */
export interface HelmContext<V> {
  readonly values: Ref<V>;
  readonly release: Ref<{
    Name: string;
    Namespace: string;
    Service: string;
    IsInstall: boolean;
    IsUpgrade: boolean;
  }>;
  readonly chart: Ref<{ Name: string; Version: string; AppVersion: string }>;
  /** What the cluster is; see hasApi for the APIs that it has. */
  readonly capabilities: Ref<{ KubeVersion: { Version: string; Major: string; Minor: string } }>;
}

const releaseSchema = new SchemaNode({
  properties: {
    Name: { type: 'string' },
    Namespace: { type: 'string' },
    Service: { type: 'string' },
    IsInstall: { type: 'boolean' },
    IsUpgrade: { type: 'boolean' },
  },
});

/**
 * The root context of a chart's templates.
 * @param schema JSON Schema of the values as templates see them: with everything present that values.yaml states.
 */
export function helmContext<V>(schema: JsonSchema): HelmContext<V> {
  return {
    values: makeRef<V>(rootScope, ['Values'], new SchemaNode(schema, ['Values'])),
    release: makeRef(rootScope, ['Release'], releaseSchema),
    chart: makeRef(rootScope, ['Chart'], undefined),
    capabilities: makeRef(rootScope, ['Capabilities'], undefined),
  };
}
