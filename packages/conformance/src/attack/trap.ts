/** A function that somebody else is to call. */
export interface Trap {
  /** Name with schema, and arguments. */
  readonly signature: string;
  /** The type of its value. */
  readonly gives: string;
  /** An expression over the arguments. */
  readonly value: string;
  /** IMMUTABLE for an index, which then cannot climb. */
  readonly volatility?: 'VOLATILE' | 'IMMUTABLE';
}

/**
 * A function that notes in the server's log whom it ran as. Before that it tries to climb, so that a session of a
 * superuser that only put on a smaller role is seen too.
 *
 * @param id - the attempt's
 */
export function trap(id: string, { signature, gives, value, volatility = 'VOLATILE' }: Trap): string {
  return `
    CREATE FUNCTION ${signature} RETURNS ${gives} LANGUAGE plpgsql ${volatility} AS $trap$
    BEGIN
      BEGIN RESET SESSION AUTHORIZATION; EXCEPTION WHEN OTHERS THEN NULL; END;
      BEGIN RESET ROLE; EXCEPTION WHEN OTHERS THEN NULL; END;
      RAISE LOG 'trap ${id} ran as % of %', current_user, session_user;
      RETURN ${value};
    END $trap$`;
}

/** The roles that must never be seen in a trap. */
const privileged = ['postgres', 'butler_manager'];

/** As whom the traps of an attempt ran who must not, by the server's log. */
export function caught(log: string, id: string): string[] {
  const seen = log.matchAll(/trap ([\w-]+) ran as (\w+) of (\w+)/g);
  const roles = [...seen].filter(([, trapped]) => trapped === id).map(([, , role = '']) => role);
  return [...new Set(roles)].filter((role) => privileged.includes(role));
}
