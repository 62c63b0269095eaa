import type { Definition, TemplateFile } from '@butler-postgres/helm-kit';
import type { Alert } from './common/alert.ts';
import type { Assets } from './common/assets.ts';
import type { Rule } from './common/rule.ts';
import type { BrokenRules } from './install/policies.ts';

/** One capability of the chart. All that it brings lies in its folder, and chart.ts names it once. */
export interface Feature {
  /** Its folder under src/. */
  readonly name: string;
  /** Named templates, for `charts/library/templates/_<name>.tpl`. */
  readonly helpers?: readonly Definition[];
  /** The other files under `templates/`. */
  readonly files?: readonly TemplateFile[];
  /** Rules between its values. */
  readonly policies?: readonly Rule[];
  /** Alerts on what it makes. */
  readonly alerts?: readonly Alert[];
  /** Files that the chart ships as they are. */
  readonly assets?: readonly Assets[];
  /** Files that speak of all features, such as the rule with every alert. */
  readonly summaries?: (all: Summary) => readonly TemplateFile[];
}

/** What the features bring together. */
interface Summary {
  /** The rules between values that are broken. */
  readonly broken: BrokenRules;
  readonly alerts: readonly Alert[];
}
