/**
 * The library chart inside the chart, with all named templates and files. Helm keeps a chart's own templates and files in the
 * Secret of each release, and those of its dependencies nowhere: `helm-kit/src/package/library.ts`.
 */
export const library = 'library';
