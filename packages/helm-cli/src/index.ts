export { helm } from './helm.ts';
export type { Helm, HelmOptions } from './helm.ts';
export type { HelmMajor } from './helm-args.ts';
export type {
  ChartSourceOptions,
  ClusterOptions,
  ExtraOptions,
  GetOptions,
  GetValuesOptions,
  InstallOptions,
  Json,
  LintOptions,
  PackageOptions,
  PullOptions,
  PushOptions,
  RepoIndexOptions,
  RollbackOptions,
  TemplateOptions,
  UninstallOptions,
  UpgradeOptions,
  ValuesOptions,
  VerifyOptions,
} from './helm-options.ts';
export type { LintMessage, LintResult, PushResult, Release } from './helm-output.ts';
export { kubeconform } from './kubeconform.ts';
export type {
  Kubeconform,
  KubeconformInput,
  KubeconformOptions,
  KubeconformResult,
  ResourceResult,
} from './kubeconform.ts';
export { pins } from './pins.ts';
export type { Pin, ToolName } from './pins.ts';
export { resolveTool } from './resolve.ts';
export type { ResolveOptions, Tool } from './resolve.ts';
export { asShell, runTool } from './run.ts';
export type { RunOptions, RunResult } from './run.ts';
export { ToolError } from './tool-error.ts';
export type { ToolErrorCode, ToolErrorDetails } from './tool-error.ts';
