export type { HelpersFile, ManifestFile, NamedTemplate, TemplateFile, TextFile, TextLine } from './ast.ts';
export { helmContext, type HelmContext } from './build/context.ts';
export { dig, field } from './build/dig.ts';
export { isExpr, type Expr, type Operand } from './build/expr.ts';
export { printedObjects, type PrintedObject } from './printed-objects.ts';
export { helpers, manifests, textFile, type Definition } from './build/files.ts';
export {
  append,
  coalesce,
  compact,
  concatLists,
  dict,
  empty,
  first,
  initial,
  last,
  list,
  merge,
  mergeOverwrite,
  omit,
  prepend,
  rest,
  reverse,
} from './build/collections.ts';
export { hasApi, lookup, required, semverCompare, tpl } from './build/cluster.ts';
export { filesAsConfig, filesAsSecrets } from './build/glob.ts';
export {
  b64dec,
  b64enc,
  hasPrefix,
  hasSuffix,
  indent,
  quote,
  repeat,
  splitList,
  squote,
  title,
  trim,
  trimSuffix,
  upper,
} from './build/strings.ts';
export {
  add,
  add1,
  and,
  ceil,
  chartFile,
  concat,
  contains,
  define,
  div,
  eq,
  fail,
  float64,
  floor,
  fromJson,
  fromYaml,
  fromYamlArray,
  get,
  gt,
  has,
  hasKey,
  index,
  int,
  itemAt,
  join,
  len,
  lower,
  lt,
  max,
  min,
  mod,
  mul,
  mulf,
  ne,
  not,
  or,
  orDefault,
  pick,
  plain,
  regexFind,
  regexFindAll,
  regexMatch,
  regexReplaceAll,
  replace,
  sha256sum,
  slice,
  sortAlpha,
  sortedKeys,
  sub,
  ternary,
  textFrom,
  toJson,
  toPrettyJson,
  toString,
  toYaml,
  trimPrefix,
  trunc,
  uniq,
  untilStep,
  without,
} from './build/functions.ts';
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
