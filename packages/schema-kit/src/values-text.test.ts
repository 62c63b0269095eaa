import { describe, expect, it } from '@jest/globals';
import { parse } from 'yaml';
import { defaultsOf } from './defaults.ts';
import { model } from './model.test.helper.ts';
import { valuesReference } from './values-reference.ts';
import { valuesYaml } from './values-yaml.ts';

describe('valuesYaml', () => {
  it('reads like a file that a person wrote', () => {
    expect(valuesYaml(model)).toBe(`# How the tea is made.

# Another name.
# nickname: pot

# Labels.
labels: {}
  # team: tea

# The pot.
pot:
  # What it holds.
  litres: 1.5

  # Who made it.
  # brand: ""

  # Its state.
  switch: "on"

  # Who drinks.
  guests: []
    # - "y"

  # The lid, if it has one.
  # lid:
  #   # Colour.
  #   colour: red
  #   # Knob.
  #   knob: round

  # The filter.
  # filter:
  #   # Mesh.
  #   mesh: 3

  # Anything else of the potter | his own.
  overrides: {}

# Cups, by <name>.
cups: {}
  # blue:
  #   size: 2
`);
  });

  it.each(['1.1', '1.2'] as const)('is exactly the defaults in YAML %s', (version) => {
    expect(parse(valuesYaml(model), { version })).toEqual(defaultsOf(model));
  });

  it('wraps long descriptions', () => {
    const text = valuesYaml({ properties: { a: { description: 'word '.repeat(60).trim(), default: 1 } } });
    const lines = text.split('\n');
    expect(lines.length).toBeGreaterThan(3);
    for (const line of lines) expect(line.length).toBeLessThanOrEqual(100);
  });

  it('gives the same text for the same model', () => {
    expect(valuesYaml(model)).toBe(valuesYaml(structuredClone(model)));
  });
});

describe('valuesReference', () => {
  it('has an item for each key, sections under headings', () => {
    expect(valuesReference(model)).toBe(`- \`nickname\` (string): Another name.
- \`labels\` (map of string, default \`{}\`): Labels.

### pot

The pot.

- \`pot.litres\` (number, default \`1.5\`): What it holds.
- \`pot.brand\` (string): Who made it.
- \`pot.switch\` (\`"on"\`, \`"off"\`, default \`"on"\`): Its state.
- \`pot.guests\` (list of string, default \`[]\`): Who drinks.
- \`pot.lid\` (map): The lid, if it has one.
- \`pot.lid.colour\` (string): Colour.
- \`pot.lid.knob\` (string, default \`"round"\`): Knob.
- \`pot.filter\` (map): The filter.
- \`pot.filter.mesh\` (integer, default \`3\`): Mesh.
- \`pot.overrides\` (map, default \`{}\`): Anything else of the potter | his own.

### cups

Cups, by \\<name>.

- \`cups.<name>.size\` (integer): Size.
- \`cups.<name>.handle\` (boolean, default \`true\`): Whether it has a handle.
- \`cups.<name>.saucer\` (string): Its saucer.
`);
  });

  it('wraps long items, and begins no line with what Markdown takes for the mark of a list', () => {
    const description = `${'word '.repeat(20)}2. - # > ${'word '.repeat(20)}`;
    const lines = valuesReference({ properties: { a: { type: 'string', description } } })
      .trimEnd()
      .split('\n');
    expect(lines).toHaveLength(2);
    expect(lines[0]).toMatch(/^- `a` \(string\): word .*word 2\. - # >$/);
    expect(lines[1]).toMatch(/^ {2}word/);
  });
});
