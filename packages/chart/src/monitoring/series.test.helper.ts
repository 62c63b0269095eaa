/** https://prometheus.io/docs/prometheus/latest/configuration/unit_testing_rules/#series */
export type Series = Readonly<Record<string, string>>;

/** The same series of a cluster whose name begins with this one's, and of one of the same name elsewhere. */
export function ofOthers(series: Series): Series {
  const others: Record<string, string> = {};
  for (const [name, samples] of Object.entries(series)) {
    others[name.replaceAll('"db-', '"db-2-')] = samples;
    others[name.replaceAll('namespace="butler"', 'namespace="other"')] = samples;
  }
  return others;
}

/** The same series as the host of a virtual cluster has them, which has no Jobs: theirs are of inside. */
export function ofHost(series: Series): Series {
  const names = /\b(pod|persistentvolumeclaim|name|secret_name)="(db-[^"]+)"/g;
  return Object.fromEntries(
    Object.entries(series).map(([name, samples]) => [
      /^kube_(cron)?job/.test(name)
        ? name
        : name.replaceAll('namespace="butler"', 'namespace="host"').replace(names, '$1="$2-x-butler-x-dev"'),
      samples,
    ]),
  );
}

/** Seconds of a duration as Prometheus writes it, with one unit. */
export function seconds(duration: string): number {
  return parseFloat(duration) * ({ s: 1, m: 60, h: 3600 }[duration.slice(-1)] ?? NaN);
}

/** The same series, of which Prometheus did not get the sample of a given number. */
export function withoutSample(series: Series, at: number): Series {
  return Object.fromEntries(
    Object.entries(series).map(([name, notation]) => {
      const samples = notation.split(' ').flatMap(expand);
      const before = samples.slice(0, at);
      return [name, [...before, at < samples.length ? 'stale' : '_', ...samples.slice(at + 1)].join(' ')];
    }),
  );
}

/** The samples of one part of promtool's notation: 1x3 are four of 1, _x3 are three of none. */
function expand(part: string): string[] {
  const [, first = part, step = '0', times = '0'] = /^(_|-?[\d.]+)([-+][\d.]+)?x(\d+)$/.exec(part) ?? [];
  if (first === '_') return Array<string>(Number(times)).fill('_');
  return Array.from({ length: Number(times) + 1 }, (_, i) =>
    first === 'stale' ? first : String(Number(first) + i * Number(step)),
  );
}
