import type { Diagnostic, PathSegment } from '@butler-postgres/diagnostics';
import { isObject, type JsonValue } from '@butler-postgres/schema-kit';
import type { LayeredValues } from '@butler-postgres/values';
import { at, diagnosticOf, listOf, nameOf, type FleetRule } from './fleet-diagnostic.ts';

/** A fixed address, and the value that gives it. */
interface Address {
  readonly address: string;
  readonly path: readonly PathSegment[];
}

/** Environments that ask for one and the same fixed address: often a copy that was not changed. */
export function sharedAddresses(): FleetRule {
  const owners = new Map<string, string>();
  return (environment) => {
    const name = nameOf(environment);
    return addressesOf(environment.checked.layered).flatMap(({ address, path }): Diagnostic[] => {
      const owner = owners.get(address) ?? name;
      owners.set(address, owner);
      if (owner === name) return [];
      const message = `${name} and ${owner} both ask for the address ${address}`;
      const hint = 'Give each an address of its own.';
      return [
        diagnosticOf(environment, path, { severity: 'warning', code: 'shared-address', message, hint }),
      ];
    });
  };
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
