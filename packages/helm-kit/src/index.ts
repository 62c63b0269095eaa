export { helmContext, type HelmContext } from './context.ts';
export { isExpr, type Expr, type Operand } from './expr.ts';
export { goInt } from './go-values.ts';
export type { Ref } from './ref.ts';
export type { JsonSchema } from './schema.ts';
export {
  add,
  and,
  b64enc,
  chartFile,
  concat,
  contains,
  dig,
  digField,
  eq,
  fail,
  fromYaml,
  get,
  gt,
  has,
  hasKey,
  index,
  int,
  join,
  len,
  lookup,
  lower,
  lt,
  mul,
  ne,
  not,
  or,
  orDefault,
  plain,
  randAlphaNum,
  regexMatch,
  replace,
  sha256sum,
  sortedKeys,
  ternary,
  toPrettyJson,
  toString,
  toYaml,
  trunc,
} from './functions.ts';
export {
  block,
  document,
  several,
  each,
  eachEntry,
  entry,
  ifSet,
  lines,
  map,
  optional,
  unless,
  when,
  type Conditional,
  type Each,
  type Fields,
  type MapNode,
  type Templated,
} from './manifest.ts';
export {
  entryParameter,
  given,
  linesTemplate,
  linesTemplateWith,
  nativeTemplate,
  sectionParameter,
  textParameter,
  textTemplate,
  yamlTemplate,
  yamlTemplateWith,
  type Choice,
  type Includable,
  type NamedTemplate,
  type Parameter,
} from './named-template.ts';
export { text, textEach, textWhen, type TextLine } from './text.ts';
export {
  coveredFields,
  helpers,
  manifests,
  printTemplates,
  textFile,
  type Definition,
  type HelpersFile,
  type ManifestFile,
  type TemplateFile,
  type TextFile,
} from './chart.ts';
export { renderManifests, renderText, type RenderedManifest, type RenderInput } from './render/chart.ts';
export { packChart, writeChart, type ChartFiles } from './write-chart.ts';
export { mergeOver } from './merge.ts';
export { valuePaths } from './walk.ts';
export { checkPolicies, policy, policyForEach, policyLines, type Policy, type Violation } from './policy.ts';
