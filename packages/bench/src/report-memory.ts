import { writeFileSync } from 'node:fs';

/* Loaded into a Node program by --import: writes the most memory that it had, in MB, to the file that BENCH_MEMORY names. */
process.on('exit', () => {
  writeFileSync(process.env['BENCH_MEMORY'] ?? '', String(Math.round(process.resourceUsage().maxRSS / 1024)));
});
