import type { AddCommand } from '../main.ts';
import { addChart } from './chart.ts';
import { addCompletion } from './completion.ts';
import { addConformance } from './conformance.ts';
import { addConnect } from './connect.ts';
import { addDoctor } from './doctor.ts';
import { addExplain } from './explain.ts';
import { addFleet } from './fleet.ts';
import { addGitops } from './gitops/index.ts';
import { addImport } from './import.ts';
import { addInit } from './init.ts';
import { addLogs } from './logs.ts';
import { addOffboard } from './offboard.ts';
import { addStart, addStop } from './outage.ts';
import { addPlan } from './plan.ts';
import { addPreflight } from './preflight.ts';
import { addRender } from './render.ts';
import { addRestore } from './restore.ts';
import { addSchema } from './schema.ts';
import { addSecrets } from './secrets.ts';
import { addStatus } from './status.ts';
import { addRestart, addSwitchover } from './switchover.ts';
import { addValidate } from './validate.ts';

/** What a site calls, in the order of the help; the installed program has these. */
export const commandsOfSites: readonly AddCommand[] = [
  addInit,
  addValidate,
  addSecrets,
  addExplain,
  addPlan,
  addPreflight,
  addStatus,
  addDoctor,
  addConnect,
  addLogs,
  addRender,
  addFleet,
  addImport,
  addRestore,
  addSwitchover,
  addRestart,
  addStop,
  addStart,
  addOffboard,
  addConformance,
  addSchema,
  addChart,
  addCompletion,
  addGitops,
];
