import { writeChart } from '@butler-postgres/helm-kit';
import { chartFiles } from './chart.ts';
import { charts } from './charts.ts';

for (const chart of charts) await writeChart(`charts/${chart.name}`, chartFiles(chart));
