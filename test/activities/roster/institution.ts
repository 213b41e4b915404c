import { createServer } from 'node:http';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** An institution's service, as docs/roster.md asks it to be; each test says how it answers. */
export interface Institution {
  url: string;
  /** Questions as they came, with the token that they carried. */
  asked: { path: string; query: Record<string, string>; token: string | undefined }[];
  answer: (write: (request: IncomingMessage, response: ServerResponse) => void) => void;
  /** Answers with a body of JSON. */
  say: (status: number, body: unknown, headers?: Record<string, string>) => void;
  close: () => Promise<void>;
}

export async function openInstitution(): Promise<Institution> {
  let write: (request: IncomingMessage, response: ServerResponse) => void = (_, response) => response.end();
  const asked: Institution['asked'] = [];
  const server = createServer((request, response) => {
    const url = new URL(request.url ?? '/', 'http://institution');
    asked.push({
      path: url.pathname,
      query: Object.fromEntries(url.searchParams),
      token: request.headers.authorization,
    });
    write(request, response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/roster/v1`,
    asked,
    answer: (next) => {
      write = next;
    },
    say: (status, body, headers = {}) => {
      write = (_, response) => {
        response.writeHead(status, { 'content-type': 'application/json; charset=utf-8', ...headers });
        response.end(JSON.stringify(body));
      };
    },
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
