import { concat, fail, text, textFile, textWhen, type Expr, type TextFile } from '@butler-postgres/helm-kit';

/** @param errors - the broken rules that stop the install, a line each */
export function validateFile(errors: Expr<string>): TextFile {
  return textFile(
    'validate.yaml',
    text`${textWhen(errors, text`${fail(concat`these values cannot work:\n${errors}\n`)}`)}`,
    'Renders nothing. Refuses values that cannot work, with every reason, before anything is installed.',
  );
}
