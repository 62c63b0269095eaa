import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Command } from 'commander';
import type { Context } from '../context.ts';

/** Adds `chart`. */
export function addChart(program: Command, context: Context): void {
  program
    .command('chart')
    .argument('[folder]', 'where to', '.')
    .summary("writes the chart's archive, for helm")
    .description(
      'Writes the archive of the chart that this program belongs to, for helm where no registry is reached, and prints its path.',
    )
    .addHelpText(
      'after',
      `
Example:
  helm install lsst "$(butler-postgres chart)" -f values.yaml --namespace butler --timeout 20m
`,
    )
    .action(async (folder: string) => {
      const [{ chartFiles, chartMetadata }, { packChart }] = await Promise.all([
        import('@butler-postgres/chart'),
        import('@butler-postgres/helm-kit'),
      ]);
      const { name, version } = chartMetadata;
      const file = join(folder, `${name}-${version}.tgz`);
      mkdirSync(folder, { recursive: true });
      writeFileSync(file, await packChart(name, chartFiles()));
      context.terminal.out(`${file}\n`);
    });
}
