/**
 * Refuses words that readers of this project would have to learn: words.json says what to write instead. Every file
 * in Git is read, with the printed chart, but for those that others have written.
 */
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';

const words = JSON.parse(readFileSync(new URL('words.json', import.meta.url), 'utf8'));

const foreign = [
  'LICENSE',
  'package-lock.json',
  '*.sum',
  // descriptions of Kubernetes and the operator
  'schemas/api',
  'packages/api/src/generated',
  // the SQL of an older chart, as it was
  'packages/conformance/src/database/bootstrap-1.sql',
  'tools/words/words.json',
];

// a phrase may be broken over lines of a comment
const gap = String.raw`\s+(?:(?:\*|//|#|--)\s+)?`;
const phrases = Object.keys(words).map((phrase) => phrase.replaceAll(' ', gap));
const refused = new RegExp(String.raw`\b(?:${phrases.join('|')})\b`, 'gi');
const normal = (found) => found.toLowerCase().replace(new RegExp(gap, 'g'), ' ');

const exclude = foreign.map((path) => `:(exclude)${path}`);
const listed = execFileSync('git', ['ls-files', '-z', '--', '.', ...exclude], { encoding: 'utf8' });
const findings = listed
  .split('\0')
  .filter((file) => file && existsSync(file))
  .flatMap((file) => {
    const text = readFileSync(file, 'utf8');
    return [...text.matchAll(refused)].map(({ 0: found, index }) => {
      const line = text.slice(0, index).split('\n').length;
      const phrase = normal(found);
      return `${file}:${line}: error: "${phrase}". Write: ${words[phrase]}.`;
    });
  });

if (findings.length > 0) {
  console.error(findings.join('\n'));
  process.exitCode = 1;
}
