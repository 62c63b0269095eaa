import { describe, expect, it } from '@jest/globals';
import { readValues } from '@butler-postgres/values';
import { check } from './check.ts';

const codesAt = (text: string): string[] =>
  check(['v.yaml'], { name: 'demo', namespace: 'butler' }, { read: (file) => readValues(text, file) })
    .diagnostics.filter(({ severity }) => severity === 'error')
    .map(({ code, location: { line = 0 } }) => `${line} ${code}`);

describe('check', () => {
  it('says of a line of pg_hba.conf where it stands, and nothing of one that Flux fills in', () => {
    const lines = ['10.0.0.0/8', '${CIDR}', '10.0.0.0/40', '${podselector:app}', '$${podselector:app}'];
    const items = lines.map((address) => `      - hostssl all all ${address} scram-sha-256\n`).join('');
    expect(codesAt(`cluster:\n  postgresql:\n    pg_hba:\n${items}`)).toEqual([
      '6 hba-unread',
      '7 pod-selector',
      '8 hba-unread',
      '8 pod-selector',
    ]);
  });
});
