// What drizzle-kit's API makes of a checked-out project in which nothing is installed.
// usage: node project.cjs NODE_MODULES PROJECT CONFIG OUT.json
// OUT.json has `{ snapshot, sql }`, or `{ refused }` with the reason. Packages of the project's own workspace are found by
// their manifests, paths of a tsconfig.json are followed, and any other package becomes inert.
'use strict';
const fs = require('node:fs');
const path = require('node:path');
const Module = require('node:module');

const [modules, project, config, out] = process.argv.slice(2).map((it) => path.resolve(it));
const from = Module.createRequire(path.join(modules, 'project.cjs'));
process.env.NODE_PATH = modules;
Module._initPaths();

const SKIPPED = new Set(['node_modules', '.git', '.next', 'dist']);
const ENDINGS = ['', '.ts', '.mts', '.tsx', '.js', '.mjs', '.cjs', '.json', '/index.ts', '/index.tsx', '/index.js'];

function* filesUnder(folder) {
  for (const entry of fs.readdirSync(folder, { withFileTypes: true })) {
    const place = path.join(folder, entry.name);
    if (entry.isDirectory() && !SKIPPED.has(entry.name)) yield* filesUnder(place);
    else if (entry.isFile()) yield place;
  }
}

const all = [...filesUnder(project)];
const isFile = (place) => fs.statSync(place, { throwIfNoEntry: false })?.isFile() ?? false;
const found = (place) =>
  [place, place.replace(/\.[cm]?js$/, '')].flatMap((it) => ENDINGS.map((end) => it + end)).find(isFile);

/** The workspace's packages by name. */
const packages = new Map();
for (const file of all.filter((it) => path.basename(it) === 'package.json')) {
  try {
    const manifest = JSON.parse(fs.readFileSync(file, 'utf8'));
    if (manifest.name && !packages.has(manifest.name)) packages.set(manifest.name, [path.dirname(file), manifest]);
  } catch {
    // A template's manifest need not be JSON.
  }
}

/** The file that a manifest's `exports` gives for `./sub`, whatever its conditions are called. */
function exported(manifest, sub) {
  const target = (value) => {
    if (typeof value === 'string' || !value) return value ?? undefined;
    return target(value.import ?? value.default ?? value.require ?? Object.values(value)[0]);
  };
  const { exports } = manifest;
  if (!exports) return sub === '.' ? manifest.module ?? manifest.main : undefined;
  if (typeof exports === 'string' || !Object.keys(exports)[0]?.startsWith('.')) return sub === '.' ? target(exports) : undefined;
  if (exports[sub]) return target(exports[sub]);
  for (const [pattern, value] of Object.entries(exports)) {
    const [before, after] = pattern.split('*');
    if (after === undefined || !sub.startsWith(before) || !sub.endsWith(after)) continue;
    return target(value)?.replace('*', sub.slice(before.length, sub.length - after.length));
  }
  return undefined;
}

function inWorkspace(request) {
  const [, name, rest] = request.match(/^((?:@[^/]+\/)?[^/]+)(\/.*)?$/) ?? [];
  if (!packages.has(name)) return undefined;
  const [folder, manifest] = packages.get(name);
  const entry = exported(manifest, `.${rest ?? ''}`);
  // What is built from sources is not there: the sources are.
  const sources = entry?.replace(/^(\.\/)?dist\//, './src/').replace(/\.d\.[cm]?ts$/, '');
  const places = [entry, sources, `src${rest ?? '/index'}`, `.${rest ?? '/index'}`];
  return places.filter(Boolean).map((it) => found(path.join(folder, it))).find(Boolean);
}

const matchers = new Map();
function byTsconfig(request, parent) {
  const folder = path.dirname(parent);
  if (!matchers.has(folder)) {
    const { getTsconfig, createPathsMatcher } = from('get-tsconfig');
    let matcher = null;
    try {
      const tsconfig = getTsconfig(folder);
      matcher = tsconfig && createPathsMatcher(tsconfig);
    } catch {
      // A base that is an installed package is missing; its paths are nobody's here.
    }
    matchers.set(folder, matcher);
  }
  return matchers.get(folder)?.(request).map(found).find(Boolean);
}

const resolve = Module._resolveFilename;
Module._resolveFilename = function (request, parent, ...rest) {
  const isOurs = parent?.filename?.startsWith(project) && !/^[./]|^node:/.test(request);
  const own = isOurs && (byTsconfig(request, parent.filename) ?? inWorkspace(request));
  return own || resolve.call(this, request, parent, ...rest);
};
require('./stub_missing.cjs');
from('tsx/cjs/api').register();

/** The files that a pattern of the configuration names: a folder means those directly in it. */
function matching(base, pattern) {
  const place = path.resolve(base, pattern);
  const isSource = (it) => /\.[cm]?[jt]s$/.test(it);
  if (isFile(place)) return [place];
  if (fs.existsSync(place)) return fs.readdirSync(place).map((it) => path.join(place, it)).filter((it) => isFile(it) && isSource(it));
  const escaped = place.replace(/[.+^$()|[\]\\]/g, '\\$&').replace(/\{([^}]*)\}/g, (_, list) => `(${list.replaceAll(',', '|')})`);
  const expression = escaped.replace(/\*\*\/?|\*/g, (it) => (it === '*' ? '[^/]*' : '(.*/)?'));
  return all.filter((it) => new RegExp(`^${expression}$`).test(it) && isSource(it));
}

async function ask() {
  const { env, exit } = process;
  // A configuration may insist on its variables.
  const value = (key) => env[key] ?? (/^(?!NODE_|TSX_|ESBUILD_)[A-Z][A-Z0-9_]*$/.test(String(key)) ? 'postgres://u:p@localhost:5432/d' : undefined);
  process.env = new Proxy(env, { get: (_, key) => value(key) });
  globalThis.Deno = { env: { get: value } };
  process.exit = () => undefined;
  const read = require(config);
  const { schema, casing } = read.default ?? read;
  const patterns = [schema].flat().map(String);
  const bases = [path.dirname(config), project];
  // A build that was not run: what it is made from.
  const sources = patterns.map((it) => it.replace(/(^|\/)dist\//, '$1src/').replace(/\.[cm]?js$/, '.ts'));
  const ways = [patterns, sources].flatMap((list) => bases.map((base) => list.flatMap((it) => matching(base, it))));
  const files = ways.find((it) => it.length > 0) ?? [];
  if (files.length === 0) throw new Error(`no schema file matches ${patterns.join(', ')}`);
  const values = new Set(files.flatMap((file) => Object.values(require(file))));
  // Its presence is how libraries tell where they run.
  delete globalThis.Deno;
  const isOne = fs.existsSync(path.join(modules, 'drizzle-kit', 'api-postgres.js'));
  const kit = from(isOne ? 'drizzle-kit/api-postgres' : 'drizzle-kit/api');
  const snapshot = await kit.generateDrizzleJson({ ...[...values] }, undefined, undefined, casing);
  const sql = await kit.generateMigration(await kit.generateDrizzleJson({}), snapshot);
  return { snapshot: JSON.parse(JSON.stringify(snapshot)), sql: sql.sqlStatements ?? sql };
}

ask()
  .catch((error) => ({ refused: String(error?.message ?? error) }))
  .then((answer) => fs.writeFileSync(out, JSON.stringify(answer)))
  .then(() => process.exit(0));
