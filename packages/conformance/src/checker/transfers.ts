import { existsSync } from 'node:fs';
import { runProgram } from '../database/command.ts';
import { inWorkspace } from '../workspace.ts';
import type { Finding } from './finding.ts';
import type { Operation } from './history.ts';

const PROGRAM = inWorkspace('.tools', 'porcupine');

/** Checks that no reading of balances, through whatever Service, has half a transfer in it. */
export function checkBalances(history: readonly Operation[]): Finding[] {
  const findings: Finding[] = [];
  for (const one of history) {
    if (one.kind !== 'balances' || one.seen === null) continue;
    const sum = Object.values(one.seen).reduce((a, b) => a + b, 0);
    if (sum !== 0) {
      const message = `${one.client} at ${one.invoked} read balances through ${one.through} whose sum is ${sum}`;
      findings.push({ kind: 'torn', message });
    }
  }
  return findings;
}

/**
 * Checks by Porcupine (https://github.com/anishathalye/porcupine) that the transfers and readings through rw have an order in
 * which one database could have done them: each between its call and its answer.
 *
 * @param seconds - how long the search may take
 * @throws Error when .tools/porcupine is not built or cannot read the history
 */
export async function checkTransfers(history: readonly Operation[], seconds = 60): Promise<Finding[]> {
  if (!existsSync(PROGRAM)) throw new Error('Build .tools/porcupine first: npx nx run tools:porcupine');
  const input = history.map((operation) => `${JSON.stringify(operation)}\n`).join('');
  const { code, stdout, stderr } = await runProgram({ path: PROGRAM, env: {} }, [`-timeout=${seconds}s`], {
    input,
  });
  if (code !== 0) throw new Error(`porcupine failed (${code}): ${stderr}`);
  const { result, operations } = JSON.parse(stdout) as { result: string; operations: number };
  if (result === 'Ok') return [];
  if (result === 'Illegal')
    return [
      {
        kind: 'not-linearizable',
        message: `no order of ${operations} transfers and readings explains the answers`,
      },
    ];
  return [{ kind: 'undecided', message: `no answer on ${operations} transfers within ${seconds} s` }];
}
