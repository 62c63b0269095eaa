// of the package that releases the chart the installed program has this, and nothing else
export { git } from '@butler-postgres/release';
