import { isObject, type JsonValue } from '@butler-postgres/schema-kit';
import type { LayeredValues, PathSegment } from '@butler-postgres/values';
import { at, listOf, nameOf, type Breach, type CheckedEnvironment } from './breach.ts';

/** A fixed address, and the value that gives it. */
interface Address {
  readonly address: string;
  readonly path: readonly PathSegment[];
}

/** Environments that ask for one and the same fixed address: often a copy that was not changed. */
export function sharedAddresses(environments: readonly CheckedEnvironment[]): Breach[] {
  const owners = new Map<string, CheckedEnvironment>();
  return environments.flatMap((environment) =>
    addressesOf(environment.checked.layered).flatMap(({ address, path }): Breach[] => {
      const owner = owners.get(address) ?? environment;
      owners.set(address, owner);
      if (owner === environment) return [];
      const message = `${nameOf(environment)} and ${nameOf(owner)} both ask for the address ${address}`;
      const mend = 'Give each an address of its own.';
      return [{ environment, path, code: 'shared-address', severity: 'warning', message, mend }];
    }),
  );
}

function addressesOf(layered: LayeredValues | undefined): Address[] {
  const entries = (section: string): [string, JsonValue][] => {
    const map = at(layered?.values, section);
    return isObject(map) ? Object.entries(map) : [];
  };
  return [
    ...entries('poolers').flatMap(([name, pooler]) =>
      addressesIn(at(pooler, 'service'), ['poolers', name, 'service']),
    ),
    ...entries('services').flatMap(([name, service]) => addressesIn(service, ['services', name])),
  ];
}

function addressesIn(service: JsonValue | undefined, path: readonly PathSegment[]): Address[] {
  return listOf(at(service, 'loadBalancerIPs')).flatMap((address, index) =>
    typeof address === 'string' ? [{ address, path: [...path, 'loadBalancerIPs', index] }] : [],
  );
}
