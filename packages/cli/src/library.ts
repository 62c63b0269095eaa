/* What the npm package exports. */
export { check, manifestsToYaml, type Checked, type Sources } from '@butler-postgres/checks';
export {
  hasErrors,
  writers,
  type Diagnostic,
  type Format,
  type Location,
  type Report,
} from '@butler-postgres/diagnostics';
export {
  defaultValues,
  readValues,
  setValues,
  type Layer,
  type Setting,
  type Values,
} from '@butler-postgres/values';
