import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { formatDiagnostic } from '@butler-postgres/diagnostics';
import type { JsonObject } from '@butler-postgres/schema-kit';
import { layerValues, validateValues } from '@butler-postgres/values';
import { check, render } from './chart.ts';
import { readManifests, sorted } from './testing/laws.test.helper.ts';
import { nullAt, optionalPaths, withoutPath } from './testing/optional-paths.test.helper.ts';
import { RealHelm } from './testing/real-helm.test.helper.ts';
import { release } from './testing/render.test.helper.ts';

/** How many keys of the model are asked about; `npx nx run chart:null` asks about each. */
const asked = Number(process.env['NULL_PATHS'] ?? 30);

const paths = optionalPaths();
const step = Math.max(1, paths.length / asked);
const sample = paths.filter((_, i) => Math.floor(i / step) !== Math.floor((i - 1) / step));

/** What the program says of files over files: the errors of the schema, or else the rules and the objects. */
function answer(...files: readonly JsonObject[]): { wrong: readonly string[]; objects: readonly unknown[] } {
  const layered = layerValues(files.map((values) => ({ file: 'values.yaml', values, origins: new Map() })));
  const misfits = validateValues(layered).map(({ location }) => `error at ${location.path.join('.')}`);
  if (misfits.length > 0) return { wrong: misfits, objects: [] };
  return {
    wrong: check(layered.values, release).map(formatDiagnostic),
    objects: render(layered.values, release).map(({ manifest }) => manifest),
  };
}

let real: RealHelm;
beforeAll(async () => {
  real = await RealHelm.create();
});
afterAll(() => real.remove());

describe('null in a later file, for what may be absent', () => {
  it.each(sample.map((one) => [one.name, one] as const))(
    'is as if it were, here and in both Helms: %s',
    async (_, { path, values }) => {
      const without = answer(withoutPath(values, path));
      expect(answer(values, nullAt(path))).toEqual(without);
      const isWrong = without.wrong.some((said) => said.startsWith('error'));
      for (const { printed, refusal } of await real.answers([values, nullAt(path)]))
        if (isWrong) expect(refusal).toMatch(/don't meet the specifications|these values cannot work/);
        else
          expect(sorted(readManifests(printed ?? refusal ?? ''))).toEqual(sorted(without.objects as never));
    },
  );
});
