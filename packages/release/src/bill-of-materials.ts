import { createHash } from 'node:crypto';
import { Enums, Models, Serialize, Spec } from '@cyclonedx/cyclonedx-library';
import { chartMetadata, type ChartImage } from '@butler-postgres/chart';
import type { ChartFiles } from '@butler-postgres/helm-kit';

/** What a bill of materials is made of. */
export interface Materials {
  /** Digest of the chart's archive. */
  readonly digest: string;
  readonly files: ChartFiles;
  readonly images: readonly ChartImage[];
  /** The day of the release. */
  readonly day: Date;
}

/**
 * The bill of materials of the chart, as CycloneDX 1.6 in JSON: its files with their digests, the images that it names
 * by default, and the operator whose API it is written for. The same materials give the same text.
 * Source: https://cyclonedx.org/docs/1.6/json/
 */
export function billOfMaterials({ digest, files, images, day }: Materials): string {
  const { name, version, description, appVersion } = chartMetadata;
  const chart = component(Enums.ComponentType.Application, name, {
    bomRef: `${name}@${version}`,
    version,
    description,
    hashes: new Models.HashDictionary([[Enums.HashAlgorithm['SHA-256'], digest.replace('sha256:', '')]]),
    licenses: new Models.LicenseRepository([new Models.SpdxLicense('Apache-2.0')]),
  });
  const parts = [operator(appVersion), ...images.map(imageComponent)];
  for (const part of parts) chart.dependencies.add(part.bomRef);
  for (const [path, text] of files) chart.components.add(fileComponent(path, text));
  const bom = new Models.Bom({
    serialNumber: `urn:uuid:${uuidOf(digest)}`,
    metadata: new Models.Metadata({ component: chart, timestamp: day }),
    components: new Models.ComponentRepository(parts),
  });
  const serializer = new Serialize.JsonSerializer(new Serialize.JSON.Normalize.Factory(Spec.Spec1dot6));
  return `${serializer.serialize(bom, { sortLists: true, space: 2 })}\n`;
}

type ComponentOptions = ConstructorParameters<typeof Models.Component>[2];

function component(type: Enums.ComponentType, name: string, options: ComponentOptions): Models.Component {
  return new Models.Component(type, name, options);
}

function operator(version: string): Models.Component {
  const purl = `pkg:golang/github.com/cloudnative-pg/cloudnative-pg@v${version}`;
  return component(Enums.ComponentType.Platform, 'cloudnative-pg', {
    bomRef: purl,
    version,
    purl,
    description: 'The operator whose API the chart is written for; it is installed apart',
  });
}

/** Source of the name: https://github.com/package-url/purl-spec/blob/main/types-doc/oci-definition.md */
function imageComponent({ name, image }: ChartImage): Models.Component {
  const [repository = '', tag = ''] = image.split(/:(?=[^/]*$)/);
  const last = repository.split('/').at(-1) ?? repository;
  const purl = `pkg:oci/${last}?repository_url=${encodeURIComponent(repository)}&tag=${encodeURIComponent(tag)}`;
  return component(Enums.ComponentType.Container, name, { bomRef: purl, version: tag, purl });
}

function fileComponent(path: string, text: string): Models.Component {
  const hash = createHash('sha256').update(text).digest('hex');
  return component(Enums.ComponentType.File, path, {
    bomRef: `file:${path}`,
    hashes: new Models.HashDictionary([[Enums.HashAlgorithm['SHA-256'], hash]]),
  });
}

/**
 * A UUID that a digest decides.
 * Source: https://www.rfc-editor.org/rfc/rfc9562#name-uuid-version-8
 */
function uuidOf(digest: string): string {
  const hex = createHash('sha256').update(digest).digest('hex');
  const parts = [
    hex.slice(0, 8),
    hex.slice(8, 12),
    `8${hex.slice(13, 16)}`,
    `a${hex.slice(17, 20)}`,
    hex.slice(20, 32),
  ];
  return parts.join('-');
}
