import { describe, expect, it } from '@jest/globals';
import { parse } from 'yaml';
import { defaultsOf } from './defaults.ts';
import { model } from './model.test.helper.ts';
import { valuesTable } from './values-table.ts';
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

describe('valuesTable', () => {
  it('has a row for each key, sections under headings', () => {
    expect(valuesTable(model)).toBe(`| Key | Type | Default | Description |
| --- | --- | --- | --- |
| \`nickname\` | string |  | Another name. |
| \`labels\` | map of string | \`{}\` | Labels. |

### pot

The pot.

| Key | Type | Default | Description |
| --- | --- | --- | --- |
| \`pot.litres\` | number | \`1.5\` | What it holds. |
| \`pot.brand\` | string |  | Who made it. |
| \`pot.switch\` | \`"on"\`, \`"off"\` | \`"on"\` | Its state. |
| \`pot.guests\` | list of string | \`[]\` | Who drinks. |
| \`pot.lid\` | map |  | The lid, if it has one. |
| \`pot.lid.colour\` | string |  | Colour. |
| \`pot.lid.knob\` | string | \`"round"\` | Knob. |
| \`pot.filter\` | map |  | The filter. |
| \`pot.filter.mesh\` | integer | \`3\` | Mesh. |
| \`pot.overrides\` | map | \`{}\` | Anything else of the potter \\| his own. |

### cups

Cups, by \\<name>.

| Key | Type | Default | Description |
| --- | --- | --- | --- |
| \`cups.<name>.size\` | integer |  | Size. |
| \`cups.<name>.handle\` | boolean | \`true\` | Whether it has a handle. |
| \`cups.<name>.saucer\` | string |  | Its saucer. |
`);
  });
});
