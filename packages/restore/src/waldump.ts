import type { Kubectl } from '@butler-postgres/kubectl';

/**
 * What pg_waldump prints of all the log that a server still has on its disk, from the oldest file on. It ends with an error where the
 * log ends, or where a file is one that waits to be used again.
 *
 * @param pod - of the server
 * @param options - of pg_waldump; they choose records
 * @param lines - a pattern of lines that are wanted
 */
export async function waldump(
  kubectl: Kubectl,
  pod: string,
  options: readonly string[],
  lines: string,
): Promise<string> {
  const script = `cd "$PGDATA/pg_wal" || exit
files=$(ls | grep -E '^[0-9A-F]{24}$' | sort)
pg_waldump ${options.join(' ')} "$(head -n 1 <<< "$files")" "$(tail -n 1 <<< "$files")" 2> /dev/null | grep ${lines} || true`;
  return kubectl.exec({ pod }, ['bash', '-c', script]);
}
