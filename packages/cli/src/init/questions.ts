import { createInterface } from 'node:readline/promises';

/** A question, and what stands for no answer. */
export interface Question {
  readonly text: string;
  readonly standard: string;
}

/**
 * Asks at the terminal, one line each. Where nobody sits there, the standard answers are given.
 *
 * @param questions - by the name of what is answered
 */
export async function ask<Name extends string>(
  questions: Readonly<Partial<Record<Name, Question>>>,
): Promise<Partial<Record<Name, string>>> {
  const open = Object.entries(questions) as [Name, Question][];
  const standards = open.map(([name, { standard }]) => [name, standard] as const);
  if (!process.stdin.isTTY || !process.stderr.isTTY)
    return Object.fromEntries(standards) as Partial<Record<Name, string>>;
  const terminal = createInterface({ input: process.stdin, output: process.stderr });
  const answers: [Name, string][] = [];
  for (const [name, { text, standard }] of open) {
    const answer = await terminal.question(`${text} [${standard}] `);
    answers.push([name, answer.trim() === '' ? standard : answer.trim()]);
  }
  terminal.close();
  return Object.fromEntries(answers) as Partial<Record<Name, string>>;
}
