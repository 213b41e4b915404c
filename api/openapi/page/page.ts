import { escapeHtml } from '../../html.ts';
import type { OpenApiDocument } from '../document.ts';
import { kindOf, referredName, sampleOf } from './schema-text.ts';
import type { Components, SchemaObject } from './schema-text.ts';

interface Media {
  schema?: SchemaObject;
  example?: unknown;
}

interface Route {
  method: string;
  path: string;
  operationId?: string;
  summary?: string;
  description?: string;
  tags?: string[];
  security?: Record<string, unknown>[];
  parameters?: {
    name: string;
    in: string;
    required?: boolean;
    schema?: SchemaObject;
    description?: string;
  }[];
  requestBody?: { content: Record<string, Media> };
  responses: Record<string, { description: string; content?: Record<string, Media> }>;
}

/** The document as a page: every route with its parameters, bodies and answers, and every schema. Works without its script. */
export function docsPage(document: OpenApiDocument): string {
  const components = (document.components?.schemas ?? {}) as Components;
  const routes = routesOf(document);
  const groups = (document.tags ?? []).map(({ name, description = '' }) => {
    const items = routes
      .filter(({ tags }) => tags?.includes(name))
      .map((route) => routeHtml(route, components));
    return `<section data-group><h2 id="${slug(name)}">${escapeHtml(name)}</h2><p>${prose(description)}</p>${items.join('')}</section>`;
  });
  const schemas = Object.entries(components).map(([name, schema]) => schemaHtml(name, schema, components));
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Alta API</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="/api/docs/assets/docs.css">
<script src="/api/docs/assets/docs.js" defer></script>
</head>
<body>
<header>
<h1>Alta API</h1>
<p>${prose(document.info.description ?? '')}</p>
<p>All addresses below start with <code>/api/v1</code>. For programs: <a href="/api/v1/openapi.json">openapi.json</a> (OpenAPI 3.1).</p>
</header>
<div class="search" role="search">
<label for="search">Search</label>
<input id="search" type="search" autocomplete="off" placeholder="journey, code, POST …">
<output id="found" for="search"></output>
</div>
<main>
${groups.join('\n')}
<section data-group><h2 id="schemas">Schemas</h2>${schemas.join('')}</section>
</main>
</body>
</html>`;
}

function routesOf(document: OpenApiDocument): Route[] {
  return Object.entries(document.paths ?? {}).flatMap(([path, item]) =>
    Object.entries(item as Record<string, Omit<Route, 'method' | 'path'>>).map(([method, route]) => ({
      ...route,
      method,
      path,
    })),
  );
}

function routeHtml(route: Route, components: Components): string {
  const { method, path, summary = '', description, operationId = '', security = [] } = route;
  const credentials = security.flatMap((each) => Object.keys(each));
  return `<details class="route" id="${operationId}">
<summary><span class="method ${method}">${method.toUpperCase()}</span> <code class="path">${breakable(path)}</code> <span class="what">${escapeHtml(summary)}</span></summary>
<div class="body">
${description === undefined ? '' : `<p>${prose(description)}</p>`}
${credentials.length === 0 ? '' : `<p>Credential: ${credentials.map(credentialText).join(', ')}</p>`}
${parametersHtml(route)}
${bodyHtml(route, components)}
<h3>Answers</h3>
${Object.entries(route.responses)
  .map(([status, answer]) => answerHtml(status, answer, components))
  .join('')}
</div>
</details>`;
}

function credentialText(name: string): string {
  return name === 'journey' ? 'bearer token of the journey' : 'session cookie';
}

function parametersHtml({ parameters = [] }: Route): string {
  if (parameters.length === 0) return '';
  const rows = parameters.map(
    ({ name, in: place, required, schema = {}, description }) =>
      `<dt><code>${escapeHtml(name)}</code> <small>${place}${required === true ? '' : ', optional'}</small></dt><dd>${kindHtml(schema)}${description ? ` – ${prose(description)}` : ''}</dd>`,
  );
  return `<h3>Parameters</h3><dl>${rows.join('')}</dl>`;
}

function bodyHtml({ requestBody }: Route, components: Components): string {
  if (!requestBody) return '';
  return `<h3>Body</h3>${mediaHtml(requestBody.content, components)}`;
}

function answerHtml(status: string, answer: Route['responses'][string], components: Components): string {
  const good = status.startsWith('2');
  const content = good && answer.content ? mediaHtml(answer.content, components) : '';
  return `<div class="answer"><p><strong class="${good ? 'good' : 'bad'}">${status}</strong> ${prose(answer.description)}</p>${content}</div>`;
}

function mediaHtml(content: Record<string, Media>, components: Components): string {
  const types = Object.keys(content);
  const [first] = Object.values(content);
  const schema = first?.schema ?? {};
  const shown = first?.example ?? sampleOf(schema, components);
  const isText = typeof shown === 'string';
  const sample =
    schema.format === 'binary' ? '' : `<pre><code>${escapeHtml(isText ? shown : json(shown))}</code></pre>`;
  return `<p><code>${types.map(escapeHtml).join(', ')}</code> ${referredName(schema) === undefined ? '' : kindHtml(schema)}</p>${sample}`;
}

function schemaHtml(name: string, schema: SchemaObject, components: Components): string {
  const rows = Object.entries(schema.properties ?? {}).map(([key, part]) => {
    const optional = schema.required?.includes(key) === true ? '' : ' <small>optional</small>';
    return `<dt><code>${escapeHtml(key)}</code>${optional}</dt><dd>${kindHtml(part)}${part.description ? ` – ${prose(part.description)}` : ''}</dd>`;
  });
  const inner = rows.length > 0 ? `<dl>${rows.join('')}</dl>` : `<p>${kindHtml(schema)}</p>`;
  return `<details class="schema" id="schema-${escapeHtml(name)}"><summary><code>${escapeHtml(name)}</code></summary>
<div class="body">${schema.description ? `<p>${prose(schema.description)}</p>` : ''}${inner}<pre><code>${escapeHtml(json(sampleOf(schema, components)))}</code></pre></div></details>`;
}

/** A kind with each name of a schema as a link to it; values stand in quotes. */
function kindHtml(schema: SchemaObject): string {
  const words = kindOf(schema).split(/("[^"]*"|\W)/);
  return words
    .map((word) => (/^[A-Z]\w+$/.test(word) ? `<a href="#schema-${word}">${word}</a>` : escapeHtml(word)))
    .join('');
}

/** Sentences with `code` in them. */
function prose(text: string): string {
  return escapeHtml(text).replace(/`([^`]+)`/g, '<code>$1</code>');
}

function breakable(path: string): string {
  return escapeHtml(path).replaceAll('/', '<wbr>/');
}

function json(value: unknown): string {
  return JSON.stringify(value, undefined, 2);
}

function slug(name: string): string {
  return name.toLowerCase();
}
