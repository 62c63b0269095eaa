import { apiAdmission } from '@butler-postgres/api';
import type { AdmissionRules, JsonObject } from '@butler-postgres/schema-kit';

/** What the API server does with an object at admission, by its kind; undefined where nothing is known of that. */
export function rulesOf(object: JsonObject): AdmissionRules | undefined {
  const { apiVersion, kind } = object as { apiVersion?: string; kind?: string };
  return apiAdmission(`${apiVersion ?? ''}/${kind ?? ''}`);
}
