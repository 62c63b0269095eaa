/**
 * `node dist/provide.js helm kubeconform …` finds or builds the named tools and says where they are.
 * The Nx targets of tools/project.json run it.
 */
import { pins } from './pins.ts';
import type { ToolName } from './pins.ts';
import { resolveTool } from './resolve.ts';
import { ToolError } from './tool-error.ts';

const names = process.argv.slice(2);
const unknown = names.filter((name) => !Object.hasOwn(pins, name));
if (names.length === 0 || unknown.length > 0) {
  console.error(
    `Name one or more of: ${Object.keys(pins).join(', ')}. Unknown: ${unknown.join(', ') || 'none'}.`,
  );
  process.exitCode = 2;
} else {
  for (const name of names as ToolName[]) await provide(name);
}

async function provide(name: ToolName): Promise<void> {
  try {
    const tool = await resolveTool(name, { onBuild: console.error });
    console.log(`${name} ${tool.version} (${tool.source}): ${tool.path}`);
  } catch (error) {
    if (!(error instanceof ToolError)) throw error;
    console.error(error.message);
    process.exitCode = 1;
  }
}
