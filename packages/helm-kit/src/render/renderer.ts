import { rootScope, type TemplateFile } from '../ast.ts';
import {
  renderManifestFile,
  rootEnvironment,
  type Capabilities,
  type RenderedManifest,
  type RenderInput,
} from './chart.ts';
import type { Environment } from './expr.ts';
import { withReads } from './reads.ts';

/** Computes the objects of one chart for some input. */
type Render<V> = (input: RenderInput<V>) => RenderedManifest[];

/** What came of a file, and of what: paths of the root context with what stood there, as JSON. */
interface Rendered {
  readonly read: readonly (readonly [readonly string[], string | undefined])[];
  readonly manifests: readonly RenderedManifest[];
}

/**
 * Renders as {@link renderManifests} does, for many inputs one after the other: a file is computed again only where
 * something that it read is another than before. An object that comes out as before is the same object.
 */
export function renderer<V extends object>(files: readonly TemplateFile[]): Render<V> {
  const known = new Map<TemplateFile, Rendered>();
  return (input) => {
    const env = rootEnvironment(input);
    const textAt = textsOf(env, input.capabilities);
    return files.flatMap((file) => {
      const before = known.get(file);
      if (before?.read.every(([path, text]) => textAt(path) === text) === true) return before.manifests;
      const { value, reads } = withReads(() => renderManifestFile(file, env));
      const manifests = value.map((one, index) => sameOr(before?.manifests[index], one));
      known.set(file, { read: [...reads].map((path) => [path, textAt(path)]), manifests });
      return manifests;
    });
  };
}

function sameOr(before: RenderedManifest | undefined, now: RenderedManifest): RenderedManifest {
  return before !== undefined && JSON.stringify(before) === JSON.stringify(now) ? before : now;
}

/** What stands at a path of the root context, as JSON, each computed once. */
function textsOf(
  env: Environment,
  capabilities: Capabilities | undefined,
): (path: readonly string[]) => string | undefined {
  const { Values, Release, Chart } = env.get(rootScope) as Record<string, unknown>;
  const root = { Values, Release, Chart, Capabilities: capabilities };
  const known = new Map<string, string | undefined>();
  return (path) => {
    const id = path.join('\0');
    if (!known.has(id)) known.set(id, JSON.stringify(valueAt(root, path)));
    return known.get(id);
  };
}

function valueAt(root: unknown, path: readonly string[]): unknown {
  return path.reduce((value, key) => (value as Record<string, unknown> | undefined)?.[key], root);
}
