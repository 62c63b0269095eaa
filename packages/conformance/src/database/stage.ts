import { ButlerRepository } from './butler.ts';
import { Authority } from './certificates.ts';
import { Grants } from './grants.ts';
import { accessValues } from './model.ts';
import { operate, passwordIn } from './operator.ts';
import { PostgresServer } from './postgres.ts';
import { renderChart, type Rendered } from './rendered.ts';
import { Sandbox } from './sandbox.ts';
import type { Login } from './session.ts';
import type { Major } from './tools.ts';

/** A server as the chart and the operator make it, with a Butler repository in it. */
export interface Stage {
  readonly sandbox: Sandbox;
  readonly server: PostgresServer;
  readonly rendered: Rendered;
  readonly grants: Grants;
  readonly repository: ButlerRepository;
  /** A member's login by password, straight to the server unless another port is named. */
  login(user: string, place?: { port?: number; database?: string }): Login;
}

/**
 * Sets the stage: initdb, roles and databases, the first run of the grants, and a repository that a developer made.
 *
 * @param values - with access as {@link accessValues} has it, or more
 * @throws Error when anything of it fails
 */
export async function setStage(major: Major, values = accessValues(major)): Promise<Stage> {
  const sandbox = await Sandbox.open();
  try {
    const rendered = renderChart(values);
    const server = await PostgresServer.create(sandbox, major, await Authority.create(sandbox, 'cluster'));
    await operate(server, rendered);
    const grants = await Grants.prepare(sandbox, server, rendered);
    await grants.apply();
    const repository = new ButlerRepository(sandbox, 'lsstdb1', 'main');
    const made = await repository.run(
      [{ name: 'rubin', user: 'rubin', port: server.port }],
      ['create', 'seed'],
    );
    if (Object.values(made['rubin'] ?? {}).some((outcome) => outcome !== 'ok')) {
      throw new Error(`a developer could not make a repository: ${JSON.stringify(made)}`);
    }
    const { port } = server;
    const ca = server.authority.certificate;
    return {
      sandbox,
      server,
      rendered,
      grants,
      repository,
      login: (user, place) => ({
        user,
        password: passwordIn(`${user}-creds`),
        database: 'lsstdb1',
        port,
        ca,
        ...place,
      }),
    };
  } catch (error) {
    await sandbox.close();
    throw error;
  }
}
