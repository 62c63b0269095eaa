import { writeGithub } from './github.ts';
import { writeJson } from './json.ts';
import { writeSarif } from './sarif.ts';
import { writeText } from './text.ts';
import type { Writer } from './writer.ts';

/** The formats that a report can be written in. */
export const formats = ['text', 'json', 'sarif', 'github'] as const;

/** The name of a format. */
export type Format = (typeof formats)[number];

/** The writer of each format. */
export const writers: Readonly<Record<Format, Writer>> = {
  text: writeText,
  json: writeJson,
  sarif: writeSarif,
  github: writeGithub,
};
