import { execFileSync } from 'node:child_process';
import { alert } from './alert.mjs';
import { command } from './command.mjs';
import { feature } from './feature.mjs';
import { policy } from './policy.mjs';
import { CannotWrite, Tree } from './tree.mjs';
import { value } from './value.mjs';

/*
 * npm run new -- feature|value|policy|alert|command NAME: writes what a new one consists of, in a form that passes every test,
 * to be changed from there.
 */
const usage = `usage: npm run new -- feature NAME
       npm run new -- value SECTION.KEY [integer|boolean|string]
       npm run new -- policy FEATURE ID
       npm run new -- alert FEATURE NAME
       npm run new -- command NAME`;

const generators = { alert, command, feature, policy, value };
const [kind = '', ...names] = process.argv.slice(2);
const generator = Object.hasOwn(generators, kind) ? generators[kind] : undefined;
if (generator === undefined) {
  console.error(usage);
  process.exit(2);
}
try {
  const tree = new Tree(process.cwd());
  const next = await generator(tree, ...names);
  const files = tree.save();
  const formatted = files.filter((path) => /\.(ts|json|md)$/.test(path));
  execFileSync('npx', ['prettier', '--log-level=warn', '--write', ...formatted], { stdio: 'inherit' });
  console.log(
    `${files.map((path) => `wrote ${path}`).join('\n')}\n\nNext:\n${next.map((line) => `  ${line}`).join('\n')}`,
  );
} catch (error) {
  if (!(error instanceof CannotWrite)) throw error;
  console.error(`${error.message}\n\n${usage}`);
  process.exitCode = 2;
}
