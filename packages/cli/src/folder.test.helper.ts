import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chartFiles } from '@butler-postgres/chart';
import { writeChart } from '@butler-postgres/helm-kit';
import { commandsOfCheckout } from './commands/of-checkout.ts';
import { main } from './main.ts';

/** The top of this workspace. */
export const workspace = fileURLToPath(new URL('../../..', import.meta.url));

/** What a command printed and how it ended. */
export interface Outcome {
  readonly status: number;
  readonly out: string;
  readonly err: string;
}

/** A folder for files of values, and the command run on them. */
export class Folder {
  readonly path = mkdtempSync(join(tmpdir(), 'cli-'));

  /** Writes a file; gives its path. */
  write(name: string, content: string | Uint8Array): string {
    const file = join(this.path, name);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, content);
    return file;
  }

  /** Runs the command; in what it prints, paths are relative to the folder. */
  async run(...argv: string[]): Promise<Outcome> {
    const [out, err]: [string[], string[]] = [[], []];
    const terminal = { out: (text: string) => out.push(text), err: (text: string) => err.push(text) };
    const status = await main(argv, terminal, workspace, commandsOfCheckout);
    const relative = (lines: string[]): string => lines.join('').replaceAll(`${this.path}/`, '');
    return { status, out: relative(out), err: relative(err) };
  }

  /** Prints the chart from its sources; gives its folder. */
  async printChart(): Promise<string> {
    const chart = join(this.path, 'charts', 'butler-postgres');
    await writeChart(chart, chartFiles());
    return chart;
  }

  remove(): void {
    rmSync(this.path, { recursive: true });
  }
}
