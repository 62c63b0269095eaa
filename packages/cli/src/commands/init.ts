import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { InvalidArgumentError, Option, type Command } from 'commander';
import type { Context } from '../context.ts';
import type { Site } from '../init/values-files.ts';

type Options = Partial<Omit<Site, 'name'>> & { readonly folder: string };

/** Adds `init`. */
export function addInit(program: Command, context: Context): void {
  program
    .command('init')
    .argument('<name>', "the site's name: of its folder, its release and its cluster", siteName)
    .summary('writes values for a new site')
    .description(
      'Writes values for a new site: values/<name>/common.yaml, dev.yaml and prod.yaml, as little as production takes, with comments. What no option says is asked at a terminal. In a checkout gitops/environments.yaml and the files of Flux and Argo CD have the site, too.',
    )
    .option('--bucket <url>', 'where backups go, such as s3://lsst-backups')
    .option('--endpoint <url>', 'the object store')
    .option('--storage-class <name>', "the volumes' class; without it, the cluster's own")
    .option('--size <quantity>', "a volume's size")
    .option('--database <name>', 'the first database')
    .option('--owner <role>', 'who owns it')
    .addOption(new Option('--major <version>', "PostgreSQL's major version").default('18'))
    .addOption(new Option('--folder <path>', 'where the folder of the site is made').default('values'))
    .addHelpText(
      'after',
      `
Examples:
  butler-postgres init lsst
  butler-postgres init lsst --bucket s3://lsst-backups --endpoint https://s3.example.org --size 100Gi
`,
    )
    .action((name: string, options: Options) => init(name, options, context));
}

async function init(name: string, options: Options, context: Context): Promise<void> {
  const [{ check }, { DiagnosticError, textLines }, { readValues }, { ask }, files, { nextSteps }] =
    await Promise.all([
      import('@butler-postgres/checks'),
      import('@butler-postgres/diagnostics'),
      import('@butler-postgres/values'),
      import('../init/questions.ts'),
      import('../init/values-files.ts'),
      import('../init/next-steps.ts'),
    ]);
  const folder = join(options.folder, name);
  if (existsSync(folder))
    throw new DiagnosticError(
      'site-there',
      `${folder} is there already`,
      'Choose another name, or remove it.',
    );
  const questions = {
    bucket: { text: 'Where do backups go?', standard: `s3://${name}-backups` },
    endpoint: { text: 'The object store?', standard: 'https://s3.example.org' },
    size: { text: 'How large is a volume?', standard: '10Gi' },
    database: { text: 'What is the first database called?', standard: 'butler' },
    owner: { text: 'Who owns it?', standard: 'butler' },
  };
  const open = Object.entries(questions).filter(
    ([key]) => options[key as keyof typeof questions] === undefined,
  );
  const answers = await ask<keyof typeof questions>(Object.fromEntries(open));
  const site = { name, ...answers, ...options } as Site;
  const texts = files.valuesFiles(site);
  const read = (file: string) => readValues(texts.get(file) ?? '', join(folder, file));
  const found = files.environments.flatMap(
    (environment) =>
      check(['common.yaml', `${environment}.yaml`], { name, namespace: name }, { read }).diagnostics,
  );
  const errors = found.filter(({ severity }) => severity === 'error');
  if (errors.length > 0) {
    context.terminal.err(textLines(errors, context.styles.err));
    context.status = 1;
    return;
  }
  mkdirSync(folder, { recursive: true });
  for (const [file, text] of texts) {
    writeFileSync(join(folder, file), text);
    context.terminal.out(`${join(folder, file)}\n`);
  }
  const isShared = options.folder === 'values' && process.cwd() === context.root.replace(/\/$/, '');
  const inGitops = isShared && (await import('../init/gitops.ts')).addToGitops(context.root, name);
  context.terminal.out(nextSteps(folder, name, inGitops));
}

/** Two names come of it that may not be longer: the release's, and the Cluster's. */
function siteName(name: string): string {
  if (/^[a-z]([-a-z0-9]*[a-z0-9])?$/.test(name) && name.length <= 40) return name;
  throw new InvalidArgumentError(
    'Expected lower-case letters, digits and dashes, first a letter, at most 40 characters.',
  );
}
