import { mkdir, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { Kube, Prometheus, readOptions } from '@butler-postgres/conformance';
import { dashboards } from '@butler-postgres/dashboards';
import { plotted } from './panels.ts';
import { picture } from './picture.ts';

const USAGE = 'usage: nx run plot:draw -- DASHBOARD NAMESPACE CLUSTER MINUTES FILE.svg [END]';
/** Points of a line: more cannot be told apart in the width of a panel. */
const POINTS = 90;

async function main(args: readonly string[]): Promise<void> {
  const [name = '', namespace, cluster, minutes, file, until = new Date().toISOString()] = args;
  const dashboard = dashboards[name];
  if (
    !dashboard ||
    !namespace ||
    !cluster ||
    !file ||
    !(Number(minutes) > 0) ||
    Number.isNaN(Date.parse(until))
  )
    throw new Error(
      `${USAGE}\nDASHBOARD is one of ${Object.keys(dashboards).join(', ')}; END is a time as in 2026-11-01T03:00Z, now by default`,
    );
  const { kubeconfig, prometheus: address } = readOptions(process.env);
  if (!kubeconfig) throw new Error('CONFORMANCE_KUBECONFIG names no cluster');

  const end = Math.floor(Date.parse(until) / 1000);
  const span = { start: end - Number(minutes) * 60, end, step: Math.ceil((Number(minutes) * 60) / POINTS) };
  const variables = {
    namespace,
    cluster,
    instance: `${cluster}-[0-9]+`,
    pooler: `${cluster}-pooler-.+`,
    database: '.+',
    __rate_interval: '1m',
  };
  const panels = await plotted(new Prometheus(new Kube(kubeconfig), address), dashboard, variables, span);
  const rows = (dashboard.panels ?? []).flatMap(({ type, title, gridPos }) =>
    type === 'row' && gridPos ? [{ title: title ?? '', place: gridPos }] : [],
  );
  const heading = {
    title: dashboard.title ?? name,
    subtitle: `… is the cluster ${cluster}; ${minutes} minutes of a Prometheus in a kind cluster`,
  };
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, picture(heading, rows, panels));
  const empty = panels.filter(({ lines }) => lines.length === 0).map(({ title }) => title);
  console.log(`${file}: ${panels.length} panels, without data: ${empty.join(', ') || 'none'}`);
}

try {
  await main(process.argv.slice(2));
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
