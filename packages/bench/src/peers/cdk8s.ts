import { readFileSync } from 'node:fs';
import { ApiObject, App, Chart, type ApiObjectProps } from 'cdk8s';

/*
 * Writes objects as a program for cdk8s does: node cdk8s.js <file of objects in JSON> <folder for the manifests>.
 */
const [file = '', outdir = ''] = process.argv.slice(2);
const app = new App({ outdir });
const chart = new Chart(app, 'peer');
const documents = JSON.parse(readFileSync(file, 'utf8')) as ApiObjectProps[];
for (const [i, document] of documents.entries()) new ApiObject(chart, `object-${i}`, document);
app.synth();
