import { beforeAll, describe, expect, it } from '@jest/globals';

import { errorOf } from './error-of.test.helper.ts';
import { resolveTool } from './resolve.ts';
import { runTool } from './run.ts';

const rules = (expression: string) => `groups:
  - name: postgres
    rules:
      - alert: Down
        expr: ${expression}
`;

describe('runTool', () => {
  let promtool = '';
  beforeAll(
    async () => {
      promtool = (await resolveTool('promtool')).path;
    },
    15 * 60 * 1000,
  );

  it('gives the input to the tool, and its output back', async () => {
    const result = await runTool('promtool', promtool, ['check', 'rules'], { stdin: rules('up == 0') });
    expect(result.exitStatus).toBe(0);
    expect(result.stdout).toContain('SUCCESS: 1 rules found');
  });

  it('throws what the tool said', async () => {
    const error = await errorOf(runTool('promtool', promtool, ['check', 'rules'], { stdin: rules('up ==') }));
    expect(error).toMatchObject({
      code: 'failed',
      tool: 'promtool',
      command: [promtool, 'check', 'rules'],
      exitStatus: 1,
    });
    expect(error.message).toContain('could not parse expression');
  });

  it('throws when the program cannot be started', async () => {
    const error = await errorOf(runTool('promtool', '/nowhere/promtool', ['check']));
    expect(error).toMatchObject({
      code: 'failed',
      exitStatus: undefined,
      command: ['/nowhere/promtool', 'check'],
    });
    expect(error.message).toMatch(/^promtool could not be started: .*ENOENT/);
  });
});
