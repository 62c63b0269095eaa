import { declareValuePlugin, PluginKind } from '@stryker-mutator/api/plugin';

/*
 * What stands only in the printed chart, which CI compares with the committed one: names and comments of named templates, names of the
 * variables of loops, and lists of the templates to print. No case can tell a change of it.
 */
const only = 'only in the printed chart';

const called = (call) =>
  call?.isCallExpression() && call.get('callee').isIdentifier() ? call.node.callee.name : '';

const printedOnly = {
  shouldIgnore(path) {
    const { parentPath: parent, listKey, key } = path;
    const isText = path.isStringLiteral();
    const isArgument = listKey === 'arguments';
    if (isText && isArgument && /Template(With)?$/.test(called(parent)) && key < 2) return only;
    if (isText && isArgument && called(parent) === 'local' && key === 0) return only;
    if (isText && isArgument && called(parent) === 'policyForEachOf' && key === 3) return only;
    if (path.isArrayExpression() && /Templates$/.test(parent?.node.id?.name ?? '')) return only;
    if (isNames(path) || (isText && key === 'value' && isNames(parent?.parentPath))) return only;
    return undefined;
  },
};

/** `{ key: 'name', item: 'pooler' }` */
function isNames(path) {
  return (
    path?.isObjectExpression() === true &&
    path.node.properties.map(({ key }) => key?.name).join(' ') === 'key item' &&
    path.node.properties.every(({ value }) => value.type === 'StringLiteral')
  );
}

export const strykerPlugins = [declareValuePlugin(PluginKind.Ignore, 'printed-only', printedOnly)];
