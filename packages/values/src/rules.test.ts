import { describe, expect, it } from '@jest/globals';
import { layerValues } from './layer.ts';
import { readValues } from './read.ts';
import { validateValues } from './validate.ts';

const said = (text: string): string[] => {
  const { layer } = readValues(text, 'v.yaml');
  return validateValues(layerValues(layer === undefined ? [] : [layer])).map(({ message, hint }) =>
    [message, hint].filter(Boolean).join(' '),
  );
};

describe('a rule that the schema has no words for', () => {
  it.each([
    [
      'cluster: {overrides: {resources: {requests: {memory: 4GB}}}}',
      '"4GB" is not valid: expected a Kubernetes quantity, such as 500m, 2 or 64Gi (not MB or GB)',
    ],
    [
      'cluster: {overrides: {backup: {retentionPolicy: 4weeks}}}',
      '"4weeks" is not valid: expected a number and d, w or m, such as 15d',
    ],
    [
      'cluster: {overrides: {replicationSlots: {highAvailability: {slotPrefix: A-}}}}',
      '"A-" is not valid: expected lower-case letters, digits and underscores Write "a", for one.',
    ],
    [
      'cluster: {postgresql: {extensions: [{name: A, image: {reference: a}}]}}',
      '"A" is not valid: expected lower-case letters, digits, dashes and underscores, the first and the last a letter or digit Write "a", for one.',
    ],
    [
      'bootstrap: {method: import, source: a, import: {type: microservice, databases: ["*"]}}',
      '"*" is not allowed here, because type is "microservice"',
    ],
    [
      'databases: {d: {overrides: {extensions: [{name: a}]}}}',
      '[{"name":"a"}] is out of place here: set the key of its own, by which rules and other objects go',
    ],
    [
      'cluster: {storage: {pvcTemplate: {resources: {requests: {storage: 1Ti}}}}}',
      '{"requests":{"storage":"1Ti"}} is out of place here: set the key of its own, by which rules and other objects go',
    ],
  ])('is said in words: %j', (text, message) => {
    expect(said(text)).toEqual([message]);
  });
});
