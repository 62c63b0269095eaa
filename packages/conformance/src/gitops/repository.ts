import { cp, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import { inWorkspace } from '../workspace.ts';

/** Texts to put in place of others. */
export type Replacements = readonly (readonly [from: string, to: string])[];

/** A copy of what a site has in Git: this repository's gitops/ and values/, with the site's own names in it. */
export class SiteRepository {
  readonly folder: string;

  private constructor(folder: string) {
    this.folder = folder;
  }

  /**
   * Copies gitops/ and values/.
   *
   * @param names - what a site changes in gitops/: registry, Git repository, namespaces
   */
  static async copy(names: Replacements): Promise<SiteRepository> {
    const folder = await mkdtemp(join(tmpdir(), 'butler-postgres-site-'));
    for (const part of ['gitops', 'values']) {
      await cp(inWorkspace(part), join(folder, part), { recursive: true });
    }
    const repository = new SiteRepository(folder);
    for (const file of await readdir(join(folder, 'gitops'), { recursive: true, withFileTypes: true })) {
      if (file.isFile()) await repository.edit(relative(folder, join(file.parentPath, file.name)), names);
    }
    return repository;
  }

  async read(path: string): Promise<string> {
    return readFile(join(this.folder, path), 'utf8');
  }

  async write(path: string, content: string): Promise<void> {
    await mkdir(dirname(join(this.folder, path)), { recursive: true });
    await writeFile(join(this.folder, path), content);
  }

  /** Replaces every occurrence of each text in a file. */
  async edit(path: string, replacements: Replacements): Promise<void> {
    let content = await this.read(path);
    for (const [from, to] of replacements) content = content.replaceAll(from, to);
    await this.write(path, content);
  }

  async remove(): Promise<void> {
    await rm(this.folder, { recursive: true });
  }
}
