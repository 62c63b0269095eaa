import { pathToFileURL } from 'node:url';

/** The rules that a file exports say of each case what they said before the change: a line each, as in refused.txt and warned.txt. */
export function ruleLaw({ cases, told }) {
  const known = new Map();
  const before = async (file) => {
    const rules = rulesIn(await import(pathToFileURL(file).href));
    const asked = cases.map((one) => ({ one, lines: told(rules, one) }));
    // the file's own cases, and those of which its rules say something, are the likeliest to tell a change
    const rank = ({ one, lines }) =>
      Number(lines.length > 0) * 2 + Number(file.includes(`/chart/dist/${one.feature}/`));
    return asked.sort((a, b) => rank(b) - rank(a));
  };
  return {
    async prepare(file) {
      if (!known.has(file)) known.set(file, await before(file));
    },
    /** The case that tells the change. */
    async ask(file, id) {
      const rules = rulesIn(await import(`${pathToFileURL(file).href}?${id}`));
      const tells = ({ one, lines }) => told(rules, one).join('\n') !== lines.join('\n');
      return known.get(file).find(tells)?.one.name;
    },
  };
}

/** The rules among what a module exports, alone and in lists. */
function rulesIn(module) {
  const isRule = (value) => typeof value === 'object' && value !== null && 'id' in value && 'lines' in value;
  const found = Object.values(module)
    .flatMap((value) => (Array.isArray(value) ? value : [value]))
    .filter(isRule);
  if (found.length === 0) throw new Error('no rule is exported');
  return found;
}
