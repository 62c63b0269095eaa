import {
  dig,
  entryParameter,
  fromYaml,
  map,
  textParameter,
  toYaml,
  yamlTemplateWith,
  type Expr,
  type Includable,
  type Operand,
  type Parameter,
} from '@butler-postgres/helm-kit';
import type { Values } from '@butler-postgres/values';
import { values } from '../common/context.ts';
import { override } from '../common/metadata.ts';

/** What the values say of the pods of one component. */
export type PodSettings = Values['pods'][string];

/** The components: schemas/pods.schema.json says which object each is. */
export type Component =
  | 'instances'
  | 'poolers'
  | 'grants'
  | 'migration'
  | 'passwords'
  | 'upgrade'
  | 'switchover'
  | 'test'
  | 'backups'
  | 'restore-drill'
  | 'drill'
  | 'logs';

/** For a template that is handed the settings of a component. */
export const settingsParameter: Parameter<PodSettings> = entryParameter<PodSettings>(values.pods);

export const podSettings: Includable<[args: { component: Operand<string> }], PodSettings> = yamlTemplateWith<
  { component: string },
  PodSettings
>(
  'butler-postgres.podSettings',
  'What pods says of a component: pods.all, and over it what is said of just this one.',
  { component: textParameter },
  ({ component }) =>
    map<PodSettings>({
      $said: override<PodSettings>(
        toYaml(dig<PodSettings>(['all'], {}, values.pods)),
        dig<PodSettings>([component], {}, values.pods),
      ),
    }),
);

/** What the values say of the pods of a component, to be read. */
export function settingsOf(component: Component): Expr<PodSettings> {
  return fromYaml(podSettings({ component }));
}
