import { concat, fail, text, textFile, textWhen, type TextFile } from '@butler-postgres/helm-kit';
import { errors } from './policies.ts';

export const validateFile: TextFile = textFile(
  'validate.yaml',
  text`${textWhen(errors, text`${fail(concat`these values cannot work:\n${errors}\n`)}`)}`,
  'Renders nothing. Refuses values that could not work, with every reason at once, before anything is installed.',
);
