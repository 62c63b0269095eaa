import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { downloadModule, generateCrds, verifiedFolder } from './go.ts';
import { goModules, monitoringPackage } from './sources.ts';

const module = goModules['cloudnative-pg'];
const environment = { ...process.env };
let emptyCache = '';

beforeEach(() => {
  emptyCache = mkdtempSync(join(tmpdir(), 'butler-postgres-go-'));
});
afterEach(() => {
  process.env = { ...environment };
  rmSync(emptyCache, { recursive: true });
});

describe('downloadModule', () => {
  it('says what is missing, what for, and how to get it, without Go', () => {
    process.env.PATH = emptyCache;
    expect(() => downloadModule(module)).toThrow(
      /^Cannot download github.com\/cloudnative-pg\/cloudnative-pg@v1.30.0: the command "go" did not start .*\nInstall Go/,
    );
  });

  it('passes on what Go says, without a proxy', () => {
    Object.assign(process.env, { GOPROXY: 'off', GOMODCACHE: emptyCache });
    expect(() => downloadModule(module)).toThrow(/GOPROXY=off[^]*needs a Go module proxy/);
  });
});

describe('generateCrds', () => {
  it('passes on what Go says, in a folder without controller-gen', () => {
    expect(() => generateCrds(monitoringPackage, emptyCache)).toThrow(
      /^Cannot generate the definitions of [^]*no such tool/,
    );
  });
});

describe('verifiedFolder', () => {
  it('gives the folder of the module that the table names', () => {
    expect(verifiedFolder({ Dir: '/cache/m', Sum: module.sum }, module)).toBe('/cache/m');
  });

  it('refuses another content under the same version', () => {
    expect(() => verifiedFolder({ Dir: '/cache/m', Sum: 'h1:other' }, module)).toThrow(
      `has the checksum h1:other, but packages/api/src/sync/sources.ts says ${module.sum}`,
    );
  });
});
