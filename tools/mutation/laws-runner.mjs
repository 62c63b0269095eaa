import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { declareClassPlugin, PluginKind } from '@stryker-mutator/api/plugin';
import { readCases } from './cases.mjs';
import { chartLaw } from './chart-law.mjs';
import { vocabulary } from './condition-mutator.mjs';
import { ruleLaw } from './rule-law.mjs';

/*
 * A test runner of Stryker that holds a change against the chart's cases in this process, where jest would load some hundred modules
 * for each: the same values and the same answers as src/cases.test.ts, and the printed chart, which CI compares with the committed one.
 */

/** A module of the sandbox, in which Stryker has put the changes. */
const load = (path) => import(pathToFileURL(join(process.cwd(), path)).href);

class LawsRunner {
  capabilities() {
    return { reloadEnvironment: true };
  }

  async init() {
    globalThis.__stryker__ ??= {};
    globalThis[vocabulary] = await load('node_modules/@butler-postgres/helm-kit/dist/index.js');
    this.asked = await readCases(load);
    this.laws = { rule: ruleLaw(this.asked), chart: await chartLaw(load, this.asked.cases) };
  }

  lawOf(path) {
    return this.laws[path.includes('packages/chart/') ? 'rule' : 'chart'];
  }

  /** Without a change each case must be as its files have it, and nothing may be killed, or what follows says nothing. */
  async dryRun() {
    let wrong = this.asked.wrong();
    for (const path of process.env.MUTATE.split(',')) {
      const [law, file] = [this.lawOf(path), join(process.cwd(), path)];
      await law.prepare(file);
      wrong ??= await law.ask(file, 'unchanged');
    }
    const test = { id: 'cases', name: 'cases', timeSpentMs: 1000 };
    return wrong === undefined
      ? { status: 'complete', tests: [{ ...test, status: 'success' }] }
      : { status: 'complete', tests: [{ ...test, status: 'failed', failureMessage: wrong }] };
  }

  async mutantRun({ activeMutant: { id, fileName }, sandboxFileName }) {
    const law = this.lawOf(fileName);
    // again, where this process was begun since a change took too long
    await law.prepare(sandboxFileName);
    globalThis.__stryker__.activeMutant = id;
    const failureMessage = await law.ask(sandboxFileName, id).catch((error) => String(error));
    globalThis.__stryker__.activeMutant = undefined;
    return failureMessage === undefined
      ? { status: 'survived', nrOfTests: 1 }
      : { status: 'killed', killedBy: ['cases'], failureMessage, nrOfTests: 1 };
  }
}

export const strykerPlugins = [declareClassPlugin(PluginKind.TestRunner, 'laws', LawsRunner)];
