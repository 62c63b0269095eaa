import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { helm, ToolError, type Helm } from '@butler-postgres/helm-cli';
import type { JsonSchema } from '@butler-postgres/schema-kit';

/** What a real Helm made of values: the merged values, or what it complained about. */
export type Answer = { readonly values: unknown } | { readonly refusal: string };

/** A chart that shows its values, and the two Helms to ask. */
export class HelmProbe {
  private readonly folder = mkdtempSync(join(tmpdir(), 'values-probe-'));
  private count = 0;

  private constructor(private readonly helms: readonly Helm[]) {}

  static async create(): Promise<HelmProbe> {
    return new HelmProbe(await Promise.all([helm({ major: 4 }), helm({ major: 3 })]));
  }

  /** Asks both Helms what comes of files of values over a chart's defaults; the answers are by version. */
  async ask(
    files: readonly string[],
    defaults = '',
    schema?: JsonSchema,
    extraArgs: readonly string[] = [],
  ): Promise<Map<string, Answer>> {
    const chart = join(this.folder, String(this.count++));
    mkdirSync(join(chart, 'templates'), { recursive: true });
    writeFileSync(join(chart, 'Chart.yaml'), 'apiVersion: v2\nname: probe\nversion: 0.1.0\n');
    writeFileSync(join(chart, 'values.yaml'), defaults);
    writeFileSync(join(chart, 'templates', 'values.yaml'), '{{ .Values | toJson }}\n');
    if (schema !== undefined) writeFileSync(join(chart, 'values.schema.json'), JSON.stringify(schema));
    const values = files.map((text, index) => {
      const file = join(chart, `layer-${index}.yaml`);
      writeFileSync(file, text);
      return file;
    });
    const answers = this.helms.map(async (tool): Promise<[string, Answer]> => {
      try {
        const text = await tool.template('probe', chart, { values, extraArgs });
        const json = text.split('\n').find((line) => line.startsWith('{')) ?? '';
        return [tool.version, { values: JSON.parse(json) as unknown }];
      } catch (error) {
        // one that was not started, or ended by a signal, said nothing of the values
        if (!(error instanceof ToolError) || error.exitStatus === undefined) throw error;
        return [tool.version, { refusal: error.message }];
      }
    });
    return new Map(await Promise.all(answers));
  }

  remove(): void {
    rmSync(this.folder, { recursive: true });
  }
}
