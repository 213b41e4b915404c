import type { RouterFactory } from '../dependencies.ts';

/** Every resource of /api/v1. A route declared here is declared in `openapi/` too; a test compares both. */
export const apiRouters: readonly RouterFactory[] = [];
