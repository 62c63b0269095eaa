import { afterAll, describe, expect, it } from '@jest/globals';
import { lastingFaults } from './lasting/catalogue.ts';
import type { LastingFault } from './lasting/fault.ts';
import { LastingRelease } from './lasting/release.ts';
import { alertFaults } from './lasting/verdict.ts';
import { handOver } from './monitors.ts';
import { readOptions } from './options.ts';
import { ResultFile } from './results/result-file.ts';

const MINUTE = 60_000;
const options = readOptions(process.env);
const file = await ResultFile.open(options);

describe('a fault that lasts raises the alert meant for it, and no other critical one', () => {
  afterAll(async () => {
    await handOver(options, options.kubeconfig ?? '');
  });

  async function holds(fault: LastingFault): Promise<void> {
    const release = await LastingRelease.open(options);
    try {
      const line = await release.suffer(fault);
      await file.append(line);
      process.stderr.write(`${JSON.stringify(line)}\n`);
      expect(alertFaults(line)).toEqual([]);
    } finally {
      await release.close();
    }
  }

  // each in a namespace of its own; alerts wait, so that the machine has little to do
  it.concurrent.each(lastingFaults.filter(({ alone }) => !alone))('$name', holds, 40 * MINUTE);

  it.each(lastingFaults.filter(({ alone }) => alone))('$name', holds, 40 * MINUTE);
});
