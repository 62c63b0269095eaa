import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { textLines } from '@butler-postgres/diagnostics';
import { checkSchemas } from './check-schemas.ts';

const model = `{
  "$schema": "http://json-schema.org/draft-07/schema#",
  "type": "object",
  "additionalProperties": false,
  "required": ["name"],
  "properties": {
    "name": { "$ref": "parts.schema.json#/definitions/name" },
    "instances": { "type": "integer", "minimum": 1, "maximum": 9, "default": 3 },
    "mode": { "type": "string", "enum": ["fast", "safe"], "default": "fast" },
    "port": { "type": ["integer", "string"], "minimum": 1, "examples": [5432] },
    "store": {
      "type": "object",
      "additionalProperties": false,
      "properties": { "path": { "type": "string" }, "bucket": { "type": "string" } },
      "not": { "required": ["path", "bucket"] },
      "dependencies": { "path": ["bucket"] }
    },
    "overrides": { "$ref": "api/foreign.json" }
  }
}
`;

const parts = `{
  "definitions": {
    "name": { "type": "string", "minLength": 1, "maxLength": 63, "x-message": "a name" }
  }
}
`;

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'schemas-'));
  mkdirSync(join(folder, 'api'));
  writeFileSync(join(folder, 'api/foreign.json'), '{ "typ": "objekt" }');
});
afterEach(() => {
  rmSync(folder, { recursive: true });
});

/** What is said of the model, or of one in which a text is another. */
function said(before = '', after = ''): string {
  expect(model + parts).toContain(before);
  writeFileSync(join(folder, 'values.schema.json'), model.replace(before, after));
  writeFileSync(join(folder, 'parts.schema.json'), parts.replace(before, after));
  const found = checkSchemas(join(folder, 'values.schema.json'));
  return textLines(found).replaceAll(`${relative(process.cwd(), folder)}/`, '');
}

interface Mistake {
  readonly name: string;
  readonly before: string;
  readonly after: string;
  readonly says: string;
}

const mistakes: readonly Mistake[] = [
  {
    name: 'a misspelt keyword',
    before: '"minimum": 1, "maximum": 9',
    after: '"minimun": 1, "maximum": 9',
    says: `values.schema.json:8:39: error: properties.instances.minimun: "minimun" is no keyword of a schema
  Write "minimum".
`,
  },
  {
    name: 'a keyword of a later draft',
    before: '"required": ["name"],',
    after: '"required": ["name"], "unevaluatedProperties": false,',
    says: `values.schema.json:5:25: error: unevaluatedProperties: "unevaluatedProperties" is no keyword of a schema
  Remove it, or use one of draft-07.
`,
  },
  {
    name: 'a keyword of ours that there is not',
    before: '"x-message": "a name"',
    after: '"x-reason": "a name"',
    says: `parts.schema.json:3:66: error: definitions.name.x-reason: "x-reason" is no keyword of a schema
  Ours are x-message, x-empty, x-unset, x-optional.
`,
  },
  {
    name: 'a misspelt type',
    before: '"type": "integer"',
    after: '"type": "interger"',
    says: `values.schema.json:8:20: error: properties.instances.type: "interger" is no type
  Write "integer".
`,
  },
  {
    name: 'a type of another language',
    before: '"type": "integer"',
    after: '"type": "int"',
    says: `values.schema.json:8:20: error: properties.instances.type: "int" is no type
  Write "integer".
`,
  },
  {
    name: 'a keyword with a value of another kind',
    before: '"minLength": 1',
    after: '"minLength": "1"',
    says: `parts.schema.json:3:33: error: definitions.name.minLength: "minLength" takes a whole number from 0, not "1"
  Write a whole number from 0.
`,
  },
  {
    name: 'a keyword that says nothing of the type',
    before: '"default": 3',
    after: '"minLength": 1, "default": 3',
    says: `values.schema.json:8:67: error: properties.instances.minLength: "minLength" says nothing of the type integer, so nothing is checked
  Remove it, or make the type string.
`,
  },
  {
    name: 'a default outside of its limits',
    before: '"default": 3',
    after: '"default": 30',
    says: `values.schema.json:8:67: error: properties.instances.default: the default 30 is refused by its own schema: it must be <= 9
  Change the default, or what the schema allows.
`,
  },
  {
    name: 'a default that is no choice',
    before: '"default": "fast"',
    after: '"default": "quick"',
    says: `values.schema.json:9:59: error: properties.mode.default: the default "quick" is refused by its own schema: it must be equal to one of the allowed values: "fast", "safe"
  Change the default, or what the schema allows.
`,
  },
  {
    name: 'a choice of another type',
    before: '["fast", "safe"]',
    after: '["fast", "safe", 3]',
    says: `values.schema.json:9:58: error: properties.mode.enum[2]: the choice 3 is refused by its own schema: it must be string
  Change the choice, or what the schema allows.
`,
  },
  {
    name: 'an example that is not valid',
    before: '[5432]',
    after: '[0]',
    says: `values.schema.json:10:73: error: properties.port.examples[0]: the example 0 is refused by its own schema: it must be >= 1
  Change the example, or what the schema allows.
`,
  },
  {
    name: 'limits that nothing can meet',
    before: '"minimum": 1, "maximum": 9',
    after: '"minimum": 10, "maximum": 9',
    says: `values.schema.json:8:39: error: properties.instances.minimum: "minimum" 10 is above "maximum" 9, so no value is valid
  Swap them, or widen the range.
`,
  },
  {
    name: 'a reference to nothing',
    before: '#/definitions/name',
    after: '#/definitions/nam',
    says: `values.schema.json:7:15: error: properties.name["$ref"]: $ref names "parts.schema.json#/definitions/nam", and nothing is there
  Write a file beside this one and what it has: "common.schema.json#/definitions/name".
`,
  },
  {
    name: 'a reference to a file that is not there',
    before: 'parts.schema.json#',
    after: 'part.schema.json#',
    says: `values.schema.json:7:15: error: properties.name["$ref"]: $ref names "part.schema.json#/definitions/name", and nothing is there
  Write a file beside this one and what it has: "common.schema.json#/definitions/name".
`,
  },
  {
    name: 'required, and no such property',
    before: '"required": ["name"]',
    after: '"required": ["nmae"]',
    says: `values.schema.json:5:16: error: required[0]: "nmae" is named here, and the object has no such property
  Write "name".
`,
  },
  {
    name: 'a condition on no property',
    before: '["path", "bucket"] },',
    after: '["path", "buckets"] },',
    says: `values.schema.json:15:37: error: properties.store.not.required[1]: "buckets" is named here, and the object has no such property
  Write "bucket".
`,
  },
  {
    name: 'a key twice',
    before: '"minimum": 1, "maximum": 9',
    after: '"minimum": 1, "minimum": 9',
    says: `values.schema.json:8:53: error: this key is there twice; the last one would count
  Remove one.
`,
  },
  {
    name: 'a pattern that Helm cannot use',
    before: '"maxLength": 63',
    after: '"pattern": "^(?!a)"',
    says: `parts.schema.json:3:49: error: definitions.name.pattern: Helm cannot use the pattern ^(?!a): it has no lookaround and no backreferences
  Say it by two schemas, such as "not" beside "pattern".
`,
  },
  {
    name: 'a pattern that is no pattern',
    before: '"maxLength": 63',
    after: '"pattern": "^(a"',
    says: `parts.schema.json:3:49: error: definitions.name.pattern: the pattern ^(a is none: Unterminated group
  Check brackets and escapes.
`,
  },
  {
    name: 'a comma that is missing',
    before: '"additionalProperties": false,\n  "required"',
    after: '"additionalProperties": false\n  "required"',
    says: `values.schema.json:5:3: error: is no JSON: Expected ',' or '}' after property value
  Check commas, quotes and brackets.
`,
  },
];

describe('checkSchemas', () => {
  it('says nothing of a model that is right, and looks into no foreign file', () => {
    expect(said()).toBe('');
  });

  it.each(mistakes)('tells $name', ({ before, after, says }) => {
    expect(said(before, after)).toBe(says);
  });
});
