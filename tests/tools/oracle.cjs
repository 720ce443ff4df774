// What drizzle-kit itself sees in each fixture.
// usage: node oracle.cjs NODE_MODULES OUT.json < CASES.json
// CASES.json is a list of folders. A folder with a `drizzle.config.*` goes through drizzle-kit's own command line, in a copy;
// any other has a `schema.ts`, which is loaded as the command line loads it and handed to drizzle-kit's API: many in one second.
// OUT.json has for each folder `{ snapshot, sql }`, or `{ refused }` with what drizzle-kit said.
'use strict';
require('./stub_missing.cjs');
const fs = require('node:fs');
const os = require('node:os');
const path = require('node:path');
const { spawn } = require('node:child_process');
const { createRequire } = require('node:module');

const [modules, out] = process.argv.slice(2).map((it) => path.resolve(it));
const from = createRequire(path.join(modules, 'oracle.cjs'));
process.env.NODE_PATH = modules;
require('node:module').Module._initPaths();

class Exit extends Error {}

const plain = (text) => text.replace(/\u001b\[[0-9;]*m/g, '').trim();

/** Runs `work`; what it prints is kept, and `process.exit` stops it instead of this process. */
async function contained(work) {
  const said = [];
  const { exit } = process;
  const { log } = console;
  console.log = (...words) => said.push(words.join(' '));
  process.exit = () => {
    throw new Exit();
  };
  try {
    return await work();
  } catch (error) {
    return { refused: plain([...said, error instanceof Exit ? '' : String(error?.message ?? error)].join('\n')) };
  } finally {
    process.exit = exit;
    console.log = log;
  }
}

// drizzle-kit 1.0 has an API for each dialect.
const isOne = fs.existsSync(path.join(modules, 'drizzle-kit', 'api-postgres.js'));

async function throughApi(kit, folder) {
  const { PgTable } = from('drizzle-orm/pg-core');
  const { is } = from('drizzle-orm');
  return contained(async () => {
    const exported = Object.values(require(path.join(folder, 'schema.ts')));
    // The command line of 0.x takes a table once, however often it is exported; that of 1.0 refuses it.
    const once = exported.filter((value, index) => isOne || !is(value, PgTable) || exported.indexOf(value) === index);
    const snapshot = await kit.generateDrizzleJson({ ...once });
    const sql = await kit.generateMigration(await kit.generateDrizzleJson({}), snapshot);
    return { snapshot: JSON.parse(JSON.stringify(snapshot)), sql: sql.sqlStatements ?? sql };
  });
}

function filesUnder(folder) {
  return fs.readdirSync(folder, { recursive: true }).map((it) => path.join(folder, it));
}

/** Links what the tools have, and the fixture's own packages, as a package manager would in a workspace. */
function install(folder) {
  const link = (name, target) => {
    const place = path.join(folder, 'node_modules', name);
    fs.mkdirSync(path.dirname(place), { recursive: true });
    fs.symlinkSync(target, place);
  };
  const own = filesUnder(folder).filter((it) => path.basename(it) === 'package.json');
  for (const name of fs.readdirSync(modules)) link(name, path.join(modules, name));
  for (const file of own) {
    const { name } = JSON.parse(fs.readFileSync(file, 'utf8'));
    if (name) link(name, path.dirname(file));
  }
}

async function throughCommandLine(folder, config) {
  const copy = fs.mkdtempSync(path.join(os.tmpdir(), 'oracle-'));
  try {
    fs.cpSync(folder, copy, { recursive: true });
    const before = new Set(filesUnder(copy));
    install(copy);
    const said = await new Promise((resolve, reject) => {
      const args = ['--require', path.join(__dirname, 'stub_missing.cjs'), path.join(modules, 'drizzle-kit', 'bin.cjs')];
      const child = spawn(process.execPath, [...args, 'generate', '--config', config], { cwd: copy });
      const chunks = [];
      child.stdout.on('data', (it) => chunks.push(it));
      child.stderr.on('data', (it) => chunks.push(it));
      child.on('error', reject).on('close', () => resolve(plain(Buffer.concat(chunks).toString())));
    });
    fs.rmSync(path.join(copy, 'node_modules'), { recursive: true });
    const made = filesUnder(copy).filter((it) => !before.has(it));
    const snapshot = made.find((it) => it.endsWith('snapshot.json'));
    if (!snapshot) return { refused: said.replaceAll(copy, '.') };
    const sql = fs.readFileSync(made.find((it) => it.endsWith('.sql')), 'utf8');
    return { snapshot: JSON.parse(fs.readFileSync(snapshot, 'utf8')), sql: sql.split('--> statement-breakpoint') };
  } finally {
    fs.rmSync(copy, { recursive: true });
  }
}

async function main() {
  const folders = JSON.parse(fs.readFileSync(0, 'utf8'));
  from('tsx/cjs/api').register();
  const kit = from(isOne ? 'drizzle-kit/api-postgres' : 'drizzle-kit/api');
  const answers = {};
  const configured = [];
  for (const folder of folders) {
    const config = fs.readdirSync(folder).find((it) => it.startsWith('drizzle.config.'));
    if (config) configured.push([folder, config]);
    else answers[folder] = await throughApi(kit, folder);
  }
  const worker = async () => {
    for (let next; (next = configured.pop()); ) answers[next[0]] = await throughCommandLine(...next);
  };
  await Promise.all(Array.from({ length: os.availableParallelism() }, worker));
  fs.writeFileSync(out, JSON.stringify(answers));
}

main();
