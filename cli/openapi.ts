import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import openapiTS, { astToString } from 'openapi-typescript';
import type { OpenAPI3 } from 'openapi-typescript';
import { format, resolveConfig } from 'prettier';
import { openApiDocument } from '../api/openapi/document.ts';
import { apiRoutes } from '../api/routes/table.ts';

const file = join(import.meta.dirname, '../web/shared/api.d.ts');

const notice = `// The API's types for the pages, made from its description by "npm run openapi".
/* oxlint-disable */
`;

/** The types of the API as the pages use them, formatted like everything else. */
export async function apiTypes(): Promise<string> {
  const document = structuredClone(openApiDocument(apiRoutes)) as unknown as OpenAPI3;
  withoutListOfLanguages(document);
  const types = notice + astToString(await openapiTS(document, { silent: true }));
  return format(types, { ...(await resolveConfig(file)), parser: 'typescript' });
}

/** The languages are data: one more folder of texts makes no other type. */
function withoutListOfLanguages({ components }: OpenAPI3): void {
  const language = components?.schemas?.['Language'];
  if (language && 'enum' in language) delete language.enum;
}

if (import.meta.main) await writeFile(file, await apiTypes());
