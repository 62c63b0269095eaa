export type { HelpersFile, ManifestFile, NamedTemplate, TemplateFile, TextFile, TextLine } from './ast.ts';
export { helmContext, type HelmContext } from './build/context.ts';
export { dig, field } from './build/dig.ts';
export { isExpr, type Expr, type Operand } from './build/expr.ts';
export { printedObjects, type PrintedObject } from './printed-objects.ts';
export { helpers, manifests, textFile, type Definition } from './build/files.ts';
export {
  append,
  compact,
  concatLists,
  first,
  has,
  initial,
  itemAt,
  join,
  last,
  list,
  prepend,
  rest,
  reverse,
  slice,
  sortAlpha,
  uniq,
  untilStep,
  without,
} from './build/lists.ts';
export { dict, merge, mergeOverwrite, omit, pick, sortedKeys } from './build/maps.ts';
export { hasApi, lookup, required, semverCompare, tpl } from './build/cluster.ts';
export { filesAsConfig, filesAsSecrets } from './build/glob.ts';
export {
  b64dec,
  b64enc,
  contains,
  hasPrefix,
  hasSuffix,
  indent,
  lower,
  quote,
  regexFind,
  regexFindAll,
  regexMatch,
  regexReplaceAll,
  repeat,
  replace,
  sha256sum,
  splitList,
  squote,
  textFrom,
  title,
  trim,
  trimPrefix,
  trimSuffix,
  trunc,
  upper,
} from './build/strings.ts';
export {
  and,
  chartFile,
  coalesce,
  concat,
  define,
  empty,
  eq,
  fail,
  fromJson,
  fromYaml,
  fromYamlArray,
  get,
  gt,
  hasKey,
  index,
  len,
  lt,
  ne,
  not,
  or,
  orDefault,
  plain,
  ternary,
  toJson,
  toPrettyJson,
  toString,
  toYaml,
} from './build/functions.ts';
export { add, add1, ceil, div, float64, floor, int, max, min, mod, mul, mulf, sub } from './build/numbers.ts';
export {
  block,
  document,
  each,
  eachEntry,
  eachIndexed,
  entry,
  ifSet,
  lines,
  map,
  optional,
  several,
  unless,
  when,
  type Conditional,
  type Each,
  type Fields,
  type MapNode,
  type Templated,
} from './build/manifest.ts';
export { local } from './build/local.ts';
export { mergeOver } from './build/merge.ts';
export { withoutNulls } from './build/nulls.ts';
export {
  conditionTemplate,
  entryParameter,
  given,
  linesTemplate,
  linesTemplateWith,
  listTemplate,
  listTemplateWith,
  nativeTemplate,
  onceTemplate,
  sectionParameter,
  sumTemplate,
  textParameter,
  textTemplate,
  textTemplateWith,
  yamlTemplate,
  yamlTemplateWith,
  type Choice,
  type Includable,
  type Parameter,
} from './build/named-template.ts';
export {
  policy,
  policyForEach,
  policyForEachOf,
  policyLines,
  type Policy,
  type ValuePath,
} from './build/policy.ts';
export type { MayBeAbsentSoReadItByOptionalOrIfSet, PresentRef, Ref } from './build/ref.ts';
export { TemplateError } from './build/template-error.ts';
export { text, textEach, textEachOf, textWhen } from './build/text.ts';
export { packChart } from './package/pack-chart.ts';
export { alignedJson } from './package/aligned.ts';
export { libraryKey, withLibrary, type Library } from './package/library.ts';
export { writeChart, type ChartFiles } from './package/write-chart.ts';
export { printTemplates } from './print/chart.ts';
export {
  compute,
  renderManifests,
  renderText,
  type RenderedManifest,
  type Capabilities,
  type RenderInput,
} from './render/chart.ts';
export { renderer } from './render/renderer.ts';
export { checkPolicies, describePolicy, type Broken } from './render/policies.ts';
export type { JsonSchema } from './schema.ts';
export { valuePaths } from './walk.ts';
