import type { AppDependencies, RouterFactory } from '../dependencies.ts';
import { createMeRouter } from './me.ts';
import { createProgramsRouter } from './programs.ts';
import { createSessionsRouter } from './sessions.ts';

/** What all of them together need. */
export type ApiDependencies = AppDependencies;

/** Every resource of /api/v1. A route declared here is declared in `openapi/` too; a test compares both. */
export const apiRouters: readonly RouterFactory<ApiDependencies>[] = [
  createProgramsRouter,
  createSessionsRouter,
  createMeRouter,
];
