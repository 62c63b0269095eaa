import type { Chart } from './chart.ts';
import { operator } from './operator.ts';
import { redis } from './redis.ts';
import { webApp } from './web-app.ts';

export const charts: readonly Chart[] = [webApp, redis, operator];
