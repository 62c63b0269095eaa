import { writeFileSync } from 'node:fs';
import { findMapping } from './model/find-mapping.ts';
import { mappingFile, valuesDigest, type MappingFile } from './model/mapping.ts';

/* nx run import:compile: finds once how the values come out in manifests, and puts it into dist/, which mapping.ts reads. */
const file: MappingFile = { values: valuesDigest(), mapping: findMapping() };
writeFileSync(mappingFile, JSON.stringify(file));
