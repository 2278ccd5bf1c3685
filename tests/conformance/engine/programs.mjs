// Runs programs as the language hosts run them: as children, with the environment or the arguments that those give.
import { spawn } from "node:child_process";
import { existsSync, statSync } from "node:fs";
import { createRequire } from "node:module";
import { basename, dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const require = createRequire(import.meta.url);
const harness = fileURLToPath(new URL("../harness", import.meta.url));
const repository = fileURLToPath(new URL("../../..", import.meta.url));
const timeLimit = 120_000;

/** The newest build of a project: {csproj: path from the repository's root}. Building it is the caller's task. */
export function builtAssembly({ csproj }) {
  const path = join(repository, csproj);
  const name = `${basename(path, ".csproj")}.dll`;
  const found = ["Debug", "Release"].map(c => join(dirname(path), "bin", c, "net10.0", name)).filter(existsSync);
  if (found.length === 0) throw new Error(`${name} is not built: run 'dotnet build ${csproj}' first`);
  return found.sort((a, b) => statSync(b).mtimeMs - statSync(a).mtimeMs)[0];
}

/** Runs a built .NET program; gives {exitCode, stdout, stderr}. */
export function runDotnet(assembly, address, run) {
  const directory = run.dotnet.directory ? join(repository, run.dotnet.directory) : dirname(assembly);
  const root = run.dotnet.root ? join(repository, run.dotnet.root) : directory;
  return child("dotnet", [assembly], {
    cwd: directory,
    env: {
      ...inherited(),
      PULUMI_MONITOR: address,
      PULUMI_ENGINE: address,
      PULUMI_PROJECT: run.project,
      PULUMI_STACK: run.stack,
      PULUMI_ORGANIZATION: "organization",
      PULUMI_ROOT_DIRECTORY: root,
      PULUMI_PWD: directory,
      PULUMI_DRY_RUN: String(run.dryRun),
      PULUMI_QUERY_MODE: "false",
      PULUMI_PARALLEL: "4",
      PULUMI_CONFIG: JSON.stringify(run.config ?? {}),
      PULUMI_CONFIG_SECRET_KEYS: JSON.stringify(run.secretKeys ?? []),
      ...run.environment,
    },
  });
}

/** Runs the Node program that is written in the pair file, with the official SDK's own runner. */
export function runNode(pairFile, address, run) {
  const runner = join(dirname(require.resolve("@pulumi/pulumi/package.json")), "cmd", "run", "index.js");
  const args = [
    runner, `--monitor=${address}`, `--engine=${address}`, `--project=${run.project}`, `--stack=${run.stack}`,
    "--organization=organization", `--root-directory=${harness}`, `--pwd=${harness}`, "--parallel=4",
    `--dry-run=${run.dryRun}`, harness,
  ];
  return child(process.execPath, args, {
    cwd: harness,
    env: {
      ...inherited(),
      PULUMI_CONFIG: JSON.stringify(run.config ?? {}),
      PULUMI_CONFIG_SECRET_KEYS: JSON.stringify(run.secretKeys ?? []),
      CONFORMANCE_PAIR: pairFile,
      ...run.environment,
    },
  });
}

// The runner's own variables of Pulumi and of node's test runner must not leak into the program.
function inherited() {
  return Object.fromEntries(Object.entries(process.env).filter(([k]) => !/^(PULUMI_|NODE_TEST_CONTEXT|NODE_OPTIONS)/.test(k)));
}

function child(command, args, options) {
  return new Promise((done, fail) => {
    const process = spawn(command, args, { ...options, stdio: ["ignore", "pipe", "pipe"] });
    const timer = setTimeout(() => process.kill("SIGKILL"), timeLimit);
    let stdout = "";
    let stderr = "";
    process.stdout.on("data", d => (stdout += d));
    process.stderr.on("data", d => (stderr += d));
    process.on("error", fail);
    process.on("close", exitCode => {
      clearTimeout(timer);
      done({ exitCode, stdout, stderr });
    });
  });
}
