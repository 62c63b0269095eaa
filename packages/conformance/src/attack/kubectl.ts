/**
 * kubectl as the chart's Jobs call it: `exec` runs the command here, as superuser by the socket, which the environment
 * names; anything else is answered as by a cluster that is well.
 */
export const kubectl = `#!/bin/sh
case " $* " in
  *' exec '*)
    while [ "$1" != -- ]; do shift; done
    shift
    exec "$@" ;;
  *pgDataImageInfo.majorVersion*) echo "$MAJOR primary-1 Cluster in healthy state" ;;
  *' jsonpath={.status.phase} '*) printf 'Cluster in healthy state' ;;
  *' create -f - '*) cat > /dev/null ;;
esac
`;

/**
 * vacuumdb of another major than the server, without the one option that it does not know.
 *
 * @param path - the program's
 */
export const vacuumdb = (path: string): string => `#!/bin/bash
for option; do [ "$option" = --missing-stats-only ] || options+=("$option"); done
exec ${path} "\${options[@]}"
`;
