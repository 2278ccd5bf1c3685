// The keys of Azure Pipelines' YAML that our files use, by what they stand in, after Microsoft's "YAML schema reference".
// No validator of that format can be had offline, so this one is ours: it knows no more than our files need.
const step = ['condition', 'displayName', 'env', 'name', 'timeoutInMinutes'];
const steps = {
  checkout: ['fetchDepth', 'persistCredentials'],
  task: ['inputs'],
  bash: [],
  publish: ['artifact'],
};
const job = ['condition', 'dependsOn', 'pool', 'timeoutInMinutes', 'variables'];
const tasks = {
  'UseDotNet@2': ['useGlobalJson'],
  'Cache@2': ['key', 'path', 'cacheHitVar'],
  'Pulumi@1': ['azureSubscription', 'command', 'args', 'stack', 'createPrComment', 'useThreadedPrComments'],
};

const unknown = (value, known, place) =>
  value === null || typeof value !== 'object' || Array.isArray(value) ? [`${place} is no mapping`]
    : Object.keys(value).filter((k) => !known.includes(k)).map((k) => `${place}: unknown key ${k}`);

const stepFaults = (value, place) => {
  const kind = Object.keys(value)[0];
  if (!(kind in steps)) return [`${place}: ${kind} is no step`];
  const inputs = kind === 'task'
    ? tasks[value.task] ? unknown(value.inputs ?? {}, tasks[value.task], `${place}.inputs`) : [`${place}: unknown task ${value.task}`]
    : [];
  return [...unknown(value, [kind, ...steps[kind], ...step], place), ...inputs];
};

export const stepsOf = (pipeline) => jobsOf(pipeline).flatMap((j) => j.steps ?? j.strategy.runOnce.deploy.steps);

export const jobsOf = (pipeline) => pipeline.jobs ?? pipeline.stages.flatMap((s) => s.jobs);

const jobFaults = (value, place) => 'deployment' in value
  ? [
      ...unknown(value, ['deployment', 'environment', 'strategy', ...job], place),
      ...unknown(value.strategy, ['runOnce'], `${place}.strategy`),
      ...value.strategy.runOnce.deploy.steps.flatMap((s, i) => stepFaults(s, `${place}.steps[${i}]`)),
    ]
  : [...unknown(value, ['job', 'steps', ...job], place), ...value.steps.flatMap((s, i) => stepFaults(s, `${place}.steps[${i}]`))];

/** What is wrong with a pipeline, as lines. */
export const azureFaults = (pipeline) => [
  ...unknown(pipeline, ['trigger', 'pr', 'schedules', 'pool', 'variables', 'stages', 'jobs'], 'pipeline'),
  ...(pipeline.schedules ?? []).flatMap((s, i) => unknown(s, ['cron', 'displayName', 'branches', 'always', 'batch'], `schedules[${i}]`)),
  ...(pipeline.stages ?? []).flatMap((s, i) => unknown(s, ['stage', 'condition', 'dependsOn', 'lockBehavior', 'jobs'], `stages[${i}]`)),
  ...jobsOf(pipeline).flatMap((j) => jobFaults(j, j.job ?? j.deployment)),
];
