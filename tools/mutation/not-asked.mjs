import { declareValuePlugin, PluginKind } from '@stryker-mutator/api/plugin';

/*
 * What stands only in the printed chart, which CI compares with the committed one: names and comments of files and named templates, names
 * of the variables of loops, and lists of the templates to print. No case can tell a change of it.
 */
const only = 'only in the printed chart';

const called = (call) =>
  call?.isCallExpression() && call.get('callee').isIdentifier() ? call.node.callee.name : '';

/** A constant of a module of helm-kit, which is loaded once, before the first change. */
const isLoadedBefore = (path) =>
  (process.env.MUTATE ?? '').includes('packages/helm-kit/') &&
  path.isExpression() &&
  !path.isFunction() &&
  path.getFunctionParent() === null;

const notAsked = {
  shouldIgnore(path) {
    if (isLoadedBefore(path)) return 'computed while the module is loaded';
    const { parentPath: parent, listKey, key } = path;
    const isText = path.isStringLiteral();
    const isArgument = listKey === 'arguments';
    if (isText && isArgument && key < 2 && isOfPrinted(parent)) return only;
    if (isText && isArgument && called(parent) === 'local' && key === 0) return only;
    if (isText && isArgument && called(parent) === 'policyForEachOf' && key === 3) return only;
    if (path.isArrayExpression() && /Templates$/.test(parent?.node.id?.name ?? '')) return only;
    if (isNames(path) || (isText && key === 'value' && isNames(parent?.parentPath))) return only;
    return undefined;
  },
};

/** A template or a file of the chart: its name, then its comment. */
function isOfPrinted(call) {
  const [name] = call.node.arguments;
  return /Template(With)?$|^manifests$/.test(called(call)) || /^butler-postgres\./.test(name.value ?? '');
}

/** `{ key: 'name', item: 'pooler' }` */
function isNames(path) {
  return (
    path?.isObjectExpression() === true &&
    path.node.properties.map(({ key }) => key?.name).join(' ') === 'key item' &&
    path.node.properties.every(({ value }) => value.type === 'StringLiteral')
  );
}

export const strykerPlugins = [declareValuePlugin(PluginKind.Ignore, 'not-asked', notAsked)];
