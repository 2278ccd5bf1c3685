import { spawnSync } from 'node:child_process';

// What shellcheck says of a piece of shell; empty where it finds nothing.
export const shellFaults = (text) => {
  const run = spawnSync('shellcheck', ['--shell=bash', '-'], { input: text, encoding: 'utf8' });
  if (run.error) throw run.error;
  return run.stdout + run.stderr;
};
