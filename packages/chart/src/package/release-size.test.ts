import { gzipSync } from 'node:zlib';
import { fileURLToPath } from 'node:url';
import { expect, it } from '@jest/globals';
import { helm } from '@butler-postgres/helm-cli';
import { defaultValues } from '@butler-postgres/values';
import { chartFiles } from './chart-files.ts';
import { chartMetadata } from './chart-metadata.ts';

const root = fileURLToPath(new URL('../../../../', import.meta.url));
const base64 = (text: string): string => Buffer.from(text).toString('base64');

/**
 * A Secret holds 1 MiB; helm keeps ten of a release, and etcd all of them. Helm wrote 6,000 bytes more on a real cluster: the
 * values as they were given, the notes, and what it knows of each hook. So a Secret has 160,000 at most.
 */
const most = 153_500;

/**
 * What Helm writes into the Secret of a release: chart, values and manifests as JSON, with every file in base64, packed by
 * gzip, in base64 again (https://github.com/helm/helm/blob/v4.0.0/pkg/storage/driver/util.go). Not the charts inside the chart.
 */
async function releaseSize(values: readonly string[]): Promise<number> {
  const tool = await helm();
  const manifest = await tool.template('butler-postgres', `${root}charts/butler-postgres`, {
    kubeVersion: '1.34',
    values: values.map((file) => `${root}values/${file}`),
  });
  const files = [...chartFiles()]
    .filter(([name]) => !name.startsWith('charts/'))
    .map(([name, text]) => ({ name, data: base64(text) }));
  const isTemplate = ({ name }: { name: string }): boolean => name.startsWith('templates/');
  const own = ['Chart.yaml', 'values.yaml', 'values.schema.json'];
  const chart = {
    metadata: chartMetadata,
    templates: files.filter(isTemplate),
    values: defaultValues,
    schema: base64(chartFiles().get('values.schema.json') ?? ''),
    files: files.filter((file) => !isTemplate(file) && !own.includes(file.name)),
  };
  return gzipSync(JSON.stringify({ chart, manifest }), { level: 9 }).toString('base64').length;
}

it(`the Secret of production's release has at most ${most} bytes`, async () => {
  expect(await releaseSize(['usdf-butler/common.yaml', 'usdf-butler/prod.yaml'])).toBeLessThan(most);
});
