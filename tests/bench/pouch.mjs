// SPDX-License-Identifier: GPL-3.0-or-later
// The same workload by PouchDB (LevelDB, not synced to disk) and express-pouchdb on loopback.
//   node pouch.mjs PACKAGES SCRATCH push|pull LINES.ndjson BATCH
//   node pouch.mjs PACKAGES SCRATCH many LINES.ndjson BATCH CLIENTS
// Prints {"us":…}: microseconds from the client's call until it is told that all is there. Server and
// client are processes of their own; what is local to the client before a push is not counted.
import { fork } from 'node:child_process';
import fs from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';

const [packages, scratch, job, file, batch, clients = '1', role = ''] = process.argv.slice(2);
const need = createRequire(path.join(packages, 'package.json'));
const PouchDB = need('pouchdb');

const documents = () => fs.readFileSync(file, 'utf8').trim().split('\n')
  .map((line) => { const body = JSON.parse(line); return { _id: body.id, ...body }; });

async function fill(database, all) {
  for (let from = 0; from < all.length; from += 5000) {
    await database.bulkDocs(all.slice(from, from + 5000));
  }
}

async function serve() {
  const folder = path.join(scratch, 'server');
  fs.mkdirSync(folder, { recursive: true });
  const Databases = PouchDB.defaults({ prefix: `${folder}/` });
  if (job === 'pull') {
    await fill(new Databases('lines'), documents());
  }
  const app = need('express')();
  app.use('/', need('express-pouchdb')(Databases, {
    mode: 'minimumForPouchDB', inMemoryConfig: true, logPath: path.join(folder, 'log.txt'),
  }));
  const server = app.listen(0, '127.0.0.1', () => process.send(server.address().port));
}

async function measure(port) {
  const remote = `http://127.0.0.1:${port}/lines`;
  const options = { batch_size: Number(batch), batches_limit: 10 };
  const databases = [];
  const all = job === 'pull' ? [] : documents();
  const count = Number(clients);
  const share = Math.ceil(all.length / count);
  for (let i = 0; i < count; i += 1) {
    databases.push(new PouchDB(path.join(scratch, `client${i}`)));
    await fill(databases[i], all.slice(i * share, (i + 1) * share));
  }
  await new PouchDB(remote).info();
  const begun = process.hrtime.bigint();
  const done = await Promise.all(databases.map((database) => (job === 'pull'
    ? database.replicate.from(remote, options)
    : database.replicate.to(remote, options))));
  const us = Number((process.hrtime.bigint() - begun) / 1000n);
  const moved = done.reduce((sum, one) => sum + one.docs_written, 0);
  const wanted = job === 'pull' ? documents().length : all.length;
  if (moved !== wanted) {
    throw new Error(`${moved} of ${wanted} documents arrived`);
  }
  return us;
}

if (role === 'server') {
  await serve();
} else {
  fs.rmSync(scratch, { recursive: true, force: true });
  fs.mkdirSync(scratch, { recursive: true });
  const server = fork(process.argv[1], [packages, scratch, job, file, batch, clients, 'server']);
  const port = await new Promise((resolve, reject) => {
    server.once('message', resolve);
    server.once('exit', () => reject(new Error('the server ended')));
  });
  const us = await measure(port);
  server.kill('SIGKILL');
  console.log(JSON.stringify({ us }));
  process.exit(0);
}
