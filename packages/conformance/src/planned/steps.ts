/** kubectl, which first does what is said of its call. */
export const KUBECTL = `#!/usr/bin/env bash
PATH=\${PATH#*:}
# a patch is sent when its text comes
case " $* " in
  *" --patch-file "*)
    patch=$(cat "\${@: -1}")
    [ -n "$patch" ] || exit
    exec <<< "$patch"
    set -- "\${@:1:$#-1}" /dev/stdin
    ;;
esac
eval "$AT_STEP"
exec kubectl "$@"
`;

/**
 * What happens at a step of the program, in the shell of {@link KUBECTL}.
 *
 * @param call - pattern of what kubectl is asked for
 */
function at(call: string, happens: string): string {
  return `case " $* " in ${call}) ${happens} ;; esac`;
}

const refuse = 'echo no >&2; exit 1';
/** Ends the program as when a terminal or a machine goes away. */
const kill = 'kill -9 $PPID; sleep 5; exit 1';
const patch = '*" --subresource=status "*';
const label = '*" patch pod "*';
/** The scripts in the instances begin when those in the poolers have. */
const begin = '*" exec --stdin "*" --container postgres "*';

/**
 * The program is killed while it waits for transactions, which PgBouncer calls paused, too.
 *
 * @param pooler - whose clients it waits for
 */
export function killedInPause(pooler: string): string {
  const ask = 'psql -h /controller/run -U pgbouncer -d pgbouncer -XAtc "SHOW STATE"';
  const state = `kubectl "\${@:1:4}" exec deploy/${pooler} -c pgbouncer -- ${ask}`;
  return at(
    begin,
    `(until ${state} | grep -qx "paused|yes"; do sleep 0.2; done; kill -9 $PPID) > /dev/null 2>&1 &`,
  );
}

/** Without the right to change pods. */
export const withoutLabel = at(label, refuse);

/** A restart is ended when the first standby is gone. */
export const killedInRestart = at('*" delete pod "*', `kubectl "$@"; ${kill}`);

/** Where a switchover is ended: before, between, and after what it does. */
export const GIVEN_UP = {
  'killed before its checkpoint': at('*CHECKPOINT*', kill),
  'killed when its scripts are in the pods': at(begin, kill),
  'refused by the operator': at(patch, refuse),
  'killed when clients wait': at(patch, kill),
  'killed when the operator was asked': at(patch, `kubectl "$@"; ${kill}`),
  'killed when the standby is promoted': at(label, kill),
  'killed when clients go on': `${at(label, 'touch "${0%/*}/led"')}
    [ ! -e "\${0%/*}/led" ] || ${at('*" get clusters"*', kill)}`,
} as const;
