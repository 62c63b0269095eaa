import { majorOf, operatorImage, type Cluster, type Refusal } from '@butler-postgres/admission';
import { readHbaLine } from '@butler-postgres/chart';
import type { JsonObject } from '@butler-postgres/schema-kit';

/** What is wrong with a line, and what to do about it. */
type Fault = readonly [why: string, hint: string];
type Options = ReadonlyMap<string, string>;

/**
 * Lines of a Cluster's pg_hba.conf that PostgreSQL refuses for options that a method needs or that exclude each other, and
 * for regular expressions: it does not start with one of them (parse_hba_line and parse_hba_auth_opt of hba.c). Helm's
 * language compiles no expression of PostgreSQL's, and the rules that run there know single options only.
 */
export function wrongHba(manifest: JsonObject): Refusal[] {
  if (manifest['kind'] !== 'Cluster' || manifest['apiVersion'] !== 'postgresql.cnpg.io/v1') return [];
  const { spec } = manifest as unknown as Cluster;
  const major = spec.imageCatalogRef?.major ?? majorOf(spec.imageName ?? operatorImage) ?? 0;
  const libraries = spec.postgresql?.parameters?.['oauth_validator_libraries'] ?? '';
  return (spec.postgresql?.pg_hba ?? []).flatMap((line, i) => {
    const { whole, text, method, options, databases, users } = readHbaLine(line);
    if (!whole) return [];
    const given = new Map(options.map((option) => split(option)));
    const fault = ofMethod(method, given, libraries) ?? ofPatterns([...databases, ...users], major);
    if (fault === undefined) return [];
    const [why, hint] = fault;
    const message = `"${text}": PostgreSQL does not start with this line: ${why}`;
    return [{ id: 'hba-refused', field: ['spec', 'postgresql', 'pg_hba', i], message, hint }];
  });
}

function split(option: string): [name: string, value: string] {
  const at = option.indexOf('=');
  return [option.slice(0, at), option.slice(at + 1)];
}

function ofMethod(method: string, given: Options, libraries: string): Fault | undefined {
  switch (method) {
    case 'ldap':
      return ofLdap(given);
    case 'radius':
      return missing(method, ['radiusservers', 'radiussecrets'], given);
    case 'oauth':
      if (libraries === '')
        return [
          'oauth needs a library that checks tokens',
          'set oauth_validator_libraries among the parameters',
        ];
      return missing(method, ['issuer', 'scope'], given);
    case 'sspi':
    case 'bsd':
      return [`the images are built without ${method}`, 'take another method'];
    default:
      return undefined;
  }
}

function missing(method: string, names: readonly string[], given: Options): Fault | undefined {
  const name = names.find((one) => !given.get(one));
  return name === undefined ? undefined : [`${method} needs ${name}`, `add ${name}=…`];
}

/** What looks a name up, and so does not go with a prefix or suffix of which it is made. */
const ofSearch = ['ldapbasedn', 'ldapbinddn', 'ldapbindpasswd', 'ldapsearchattribute', 'ldapsearchfilter'];

function ofLdap(given: Options): Fault | undefined {
  const url = given.get('ldapurl');
  const port = given.get('ldapport');
  if (url !== undefined && !/^ldaps?:\/\//i.test(url))
    return [
      'ldapurl is no URL of an LDAP server',
      'write it as ldaps://ldap.example.org/dc=example,dc=org?uid?sub',
    ];
  if (port !== undefined && !(parseInt(port, 10) > 0)) return [`"${port}" is no port`, 'correct ldapport'];
  const hasBase = given.has('ldapbasedn') || /^ldaps?:\/\/[^/]*\/[^?]/i.test(url ?? '');
  const searches = ofSearch.filter((name) => given.has(name));
  if (searches.length === 0 && hasBase) searches.push('ldapurl');
  const makes = ['ldapprefix', 'ldapsuffix'].filter((name) => given.has(name));
  if (makes.length > 0 && searches.length > 0)
    return [
      `${searches.join(', ')} cannot stand beside ${makes.join(', ')}: a name is looked up, or made of prefix and suffix`,
      'leave out one of the two kinds',
    ];
  if (makes.length === 0 && !hasBase)
    return [
      'ldap is told neither where to look a name up nor of what to make it',
      'add ldapbasedn, or ldapprefix and ldapsuffix',
    ];
  if (given.has('ldapsearchattribute') && given.has('ldapsearchfilter'))
    return ['ldapsearchattribute cannot stand beside ldapsearchfilter', 'leave one of the two out'];
  return undefined;
}

/** From 16 on a name with a slash before it is a regular expression. */
function ofPatterns(names: readonly string[], major: number): Fault | undefined {
  if (major < 16) return undefined;
  const name = names.find((one) => one.startsWith('/') && !isPattern(one.slice(1)));
  return name === undefined
    ? undefined
    : [`${name} is no regular expression`, 'close its brackets, or write a name'];
}

/** Whether a pattern can be one of PostgreSQL's: what both languages refuse is refused, but for options before the pattern. */
function isPattern(pattern: string): boolean {
  try {
    new RegExp(pattern.replace(/^(\*\*\*[:=])?(\(\?[a-z]+\))?/, ''));
    return true;
  } catch {
    return false;
  }
}
