import {
  eq,
  fromYaml,
  ifSet,
  local,
  mergeOver,
  ne,
  optional,
  or,
  toYaml,
  when,
  yamlTemplate,
  type Expr,
} from '@butler-postgres/helm-kit';
import type { Fields } from '@butler-postgres/helm-kit';
import { chart, release, values } from './context.ts';
import { chartLabel, name } from './names.ts';

type StringMap = Readonly<Record<string, string>>;

/** `<chart>.override`, with which a map of the values is merged over rendered YAML. */
export const { template: overrideTemplate, override } = mergeOver('butler-postgres');

/** Overrides without the nulls in them, which only take away: for what reads them by themselves. */
export function givenIn<T extends object>(overrides: Expr<T | undefined>): Expr<T> {
  return fromYaml(override<T>(toYaml<T>({} as T), overrides as Expr<T>));
}

/** What cluster.overrides has besides nulls. */
export const clusterOverrides = local('overrides', givenIn(values.cluster.overrides));

/** Without versions: these stand on pods, and a new version of the chart must not restart poolers. */
export const podLabels = yamlTemplate<StringMap>(
  'butler-postgres.podLabels',
  "Labels of pods, which do not change with the chart's version.",
  {
    'app.kubernetes.io/name': name,
    'app.kubernetes.io/instance': release.Name,
    'app.kubernetes.io/part-of': 'butler',
  },
);

export const labels = yamlTemplate<StringMap>(
  'butler-postgres.labels',
  "Labels of every object, by Kubernetes' recommended names.",
  {
    'helm.sh/chart': chartLabel,
    'app.kubernetes.io/version': chart.AppVersion,
    'app.kubernetes.io/managed-by': release.Service,
    $pod: podLabels,
    $own: ifSet(values.labels, (own) => own),
  },
);

/**
 * Helm: https://helm.sh/docs/howto/charts_tips_and_tricks/#tell-helm-not-to-uninstall-a-resource
 * Flux: https://fluxcd.io/flux/components/kustomize/kustomizations/#controlling-the-apply-behavior-of-resources
 * Argo CD: https://argo-cd.readthedocs.io/en/stable/user-guide/sync-options/
 */
export const keepAnnotations = yamlTemplate<StringMap>(
  'butler-postgres.keepAnnotations',
  'Annotations of Helm, Flux and Argo CD that keep an object when the release is deleted.',
  {
    'helm.sh/resource-policy': 'keep',
    'kustomize.toolkit.fluxcd.io/prune': 'disabled',
    'argocd.argoproj.io/sync-options': 'Prune=false,Delete=false',
  },
);

/** What an entry of the values says of its object's metadata, beside what all objects have. */
interface OwnMetadata {
  readonly labels: Expr<StringMap>;
  readonly annotations: Expr<StringMap>;
}

type CommonMetadata = Pick<
  Fields<{ namespace?: string; labels?: StringMap; annotations?: StringMap }>,
  'namespace' | 'labels' | 'annotations'
>;

/** Helm puts an object into the release's namespace where it says none. */
const namespace = optional(values.namespaceOverride);

/**
 * Namespace, labels and annotations of an object that may go with the release.
 * @param own - an entry of the values with labels and annotations of just this object
 */
export function commonMetadata(own?: OwnMetadata): CommonMetadata {
  if (!own) return { namespace, labels, annotations: optional(values.annotations) };
  return {
    namespace,
    labels: override(labels, own.labels),
    annotations: when(
      or(values.annotations, own.annotations),
      override<StringMap>(toYaml(values.annotations), own.annotations),
    ),
  };
}

/**
 * Namespace, labels and annotations of an object that holds data, and so stays when the release goes.
 * @param own - those of just this object, which win over those of all
 * @param said - annotations that the chart adds under a condition
 */
export function keptMetadata(
  own?: OwnMetadata,
  said?: { readonly where: Expr<boolean>; readonly annotations: Expr<StringMap> },
): CommonMetadata {
  return metadataKept(ne(values.protection, 'none'), own, said);
}

/**
 * Namespace, labels and annotations of an object that holds no data, but that clients or backups miss when it goes.
 * @param own - as of {@link keptMetadata}
 * @param derived - annotations that the chart makes of other keys; those of just this object win over them
 */
export function servingMetadata(own?: OwnMetadata, derived?: Expr<StringMap>): CommonMetadata {
  return metadataKept(eq(values.protection, 'all'), own, undefined, derived);
}

function metadataKept(
  isKept: Expr<boolean>,
  own?: OwnMetadata,
  said?: { readonly where: Expr<boolean>; readonly annotations: Expr<StringMap> },
  derived?: Expr<StringMap>,
): CommonMetadata {
  const given = [values.annotations, ...(derived ? [derived] : []), ...(own ? [own.annotations] : [])];
  const ofAll = toYaml(values.annotations);
  return {
    namespace,
    labels: own ? override(labels, own.labels) : labels,
    annotations: when(or(isKept, ...given, ...(said ? [said.where] : [])), {
      $kept: when(isKept, keepAnnotations),
      ...(said && { $said: when(said.where, said.annotations) }),
      $given: own
        ? when(
            or(...given),
            override<StringMap>(derived ? override<StringMap>(ofAll, derived) : ofAll, own.annotations),
          )
        : ifSet(values.annotations, (all) => all),
    }),
  };
}
