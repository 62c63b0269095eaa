import {
  and,
  concat,
  eq,
  has,
  int,
  lt,
  ne,
  not,
  or,
  policyForEachOf,
  ternary,
  type Expr,
} from '@butler-postgres/helm-kit';
import { values } from '../common/context.ts';
import type { Rule } from '../common/rule.ts';
import { encodingName } from './encodings.ts';
import { providers, said } from './locales.ts';

const { major } = values.cluster.image;

const asCompared = (key: Expr<string>, value: Expr<string>): Expr<string> =>
  ternary<string>(
    encodingName({ encoding: value }),
    // POSIX is another name of C
    ternary<string>('C', value, eq(value, 'POSIX')),
    eq(key, 'encoding'),
  );

/** Encodings that ICU lacks: src/common/encnames.c, pg_enc2icu_tbl. */
const notOfIcu = ['sqlascii', 'eucjis2004', 'muleinternal', 'latin10', 'win874'];

/** As initdb and CREATE DATABASE of each major version answer. */
export const localePolicies: readonly Rule[] = [
  policyForEachOf('encoding-unknown', 'error', said, 'said', ({ at, key, value }) => ({
    broken: and(eq(key, 'encoding'), not(encodingName({ encoding: value }))),
    path: at,
    message: concat`"${value}" is no encoding that a database can have`,
    hint: concat`write UTF8, or another of PostgreSQL's, such as LATIN1`,
  })),
  policyForEachOf('locale-of-another-major', 'error', said, 'said', ({ at, key, value, since: from }) => ({
    broken: lt(major, int(from)),
    path: at,
    message: concat`PostgreSQL ${major} does not know ${key}: ${value}, which came with ${int(from)}`,
    hint: concat`take it out as long as cluster.image.major is lower`,
  })),
  policyForEachOf('database-unlike-template', 'error', said, 'said', (one) => ({
    broken: and(
      one.copied,
      asCompared(one.key, one.value),
      ne(asCompared(one.key, one.value), asCompared(one.key, one.copied)),
    ),
    path: one.at,
    message: concat`the database is a copy of template1, which has ${one.copied}, and PostgreSQL makes no copy with ${one.value}`,
    hint: concat`set template: template0, which can have any`,
  })),
  policyForEachOf('locale-missing', 'error', providers, 'of', ({ at, provider, locale, copied }) => ({
    broken: and(ne(provider, 'libc'), not(locale), ne(provider, copied)),
    path: concat`${at}.localeProvider`,
    message: concat`the provider ${provider} compares text by a locale, and none is given`,
    hint: concat`set ${ternary('icuLocale, such as en-US or und', 'builtinLocale, such as C.UTF-8', eq(provider, 'icu'))}`,
  })),
  policyForEachOf('locale-without-encoding', 'error', providers, 'of', (of) => ({
    broken: or(
      and(eq(of.provider, 'icu'), has(encodingName({ encoding: of.encoding }), notOfIcu)),
      and(
        eq(of.provider, 'builtin'),
        of.locale,
        ne(of.locale, 'C'),
        ne(encodingName({ encoding: of.encoding }), 'utf8'),
      ),
    ),
    path: concat`${of.at}.localeProvider`,
    message: concat`the provider ${of.provider} has no locale ${of.locale} for the encoding ${of.encoding}`,
    hint: concat`take UTF8`,
  })),
];
