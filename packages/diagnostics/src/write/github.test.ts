import { expect, it } from '@jest/globals';
import { example } from './example.test.helper.ts';
import { writeGithub } from './github.ts';

it('gives each diagnostic a command with its location', () => {
  expect(writeGithub(example))
    .toBe(`::error file=values/a b.yaml,line=12,col=5,title=duplicate-key::labels["a.b/c"][0]: the key is given twice.%0AKeep one of the two.
::warning title=backups-off::nothing is backed up
not valid: 1 error, 1 warning
`);
});

it('lets no name or value end the command, or begin another', () => {
  const [first] = example.diagnostics;
  const diagnostics = [
    {
      severity: 'error' as const,
      code: 'a,b::c',
      message: '100%\n::stop-commands::x',
      location: { ...first?.location, file: 'a,line=1::\r\n.yaml', path: [] },
    },
  ];
  expect(writeGithub({ ...example, diagnostics })).toBe(
    '::error file=a%2Cline=1%3A%3A<U+000D>%0A.yaml,line=12,col=5,title=a%2Cb%3A%3Ac::100%25%0A::stop-commands::x\n' +
      'not valid: 1 error, 1 warning\n',
  );
});
