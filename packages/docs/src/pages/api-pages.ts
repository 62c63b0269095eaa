import { join } from 'node:path';
import { Application } from 'typedoc';
import type { PluginOptions } from 'typedoc-plugin-markdown';

/** The packages that others may use to make charts of their own. */
const packages = ['helm-kit', 'schema-kit'];

/**
 * Writes the API of the generator's libraries, from their TSDoc.
 *
 * @param root - the top folder of the repository
 * @param folder - where to
 * @throws {Error} when TypeDoc finds an error, or something without a comment
 */
export async function writeApiPages(root: string, folder: string): Promise<void> {
  for (const name of packages) {
    const source = join(root, 'packages', name);
    const options: Partial<PluginOptions> = {
      entryFileName: 'index',
      hideBreadcrumbs: true,
      hidePageHeader: true,
      useCodeBlocks: true,
    };
    const application = await Application.bootstrapWithPlugins({
      ...options,
      name,
      router: 'module',
      plugin: ['typedoc-plugin-markdown'],
      entryPoints: [join(source, 'src/index.ts')],
      tsconfig: join(source, 'tsconfig.lib.json'),
      outputs: [{ name: 'markdown', path: join(folder, name) }],
      readme: 'none',
      disableSources: true,
      skipErrorChecking: true,
      logLevel: 'Warn',
      requiredToBeDocumented: ['Function', 'Variable', 'TypeAlias', 'Interface', 'Class'],
      validation: { notDocumented: true, notExported: false, invalidLink: false, rewrittenLink: false },
    });
    const project = await application.convert();
    if (project === undefined) throw new Error(`The API of ${name} cannot be read`);
    application.validate(project);
    if (application.logger.validationWarningCount > 0)
      throw new Error(`Not all that ${name} exports has a comment`);
    await application.generateOutputs(project);
    if (application.logger.hasErrors()) throw new Error(`The API of ${name} cannot be written`);
  }
}
