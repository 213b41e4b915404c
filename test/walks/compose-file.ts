import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';

export const root = join(import.meta.dirname, '../..');

export interface Service {
  image?: string;
  command: string[];
  environment?: Record<string, string | number>;
  healthcheck?: { test: string[] };
  cap_drop?: string[];
  cap_add?: string[];
  security_opt?: string[];
  read_only?: boolean;
  mem_limit?: string;
  ports?: string[];
  logging?: { options: Record<string, string> };
  networks: string[] | Record<string, { ipv4_address: string }>;
}

interface ComposeFile {
  services: Record<string, Service>;
}

/** docker-compose.yml as Docker would see it with these variables in `.env`. @throws Error naming one that is missing */
export function readCompose(variables: Readonly<Record<string, string>>): ComposeFile['services'] {
  const text = readFileSync(join(root, 'docker-compose.yml'), 'utf8')
    .replaceAll(
      /(?<!\$)\$\{(\w+)(?::([?+-])([^}]*))?\}/g,
      (_, name: string, rule?: '?' | '+' | '-', word?: string): string => {
        const value = variables[name] ?? '';
        if (rule === '+') return value === '' ? '' : (word ?? '');
        if (value !== '') return value;
        if (rule !== '-') throw new Error(`${name} is not in .env`);
        return word ?? '';
      },
    )
    .replaceAll('$$', '$');
  return (parse(text, { merge: true }) as ComposeFile).services;
}

/** What Caddy does: a part that its sites share, then each of its origins. */
export function proxySites(): string[] {
  const text = readFileSync(join(root, 'docker-compose.yml'), 'utf8');
  const { configs } = parse(text) as { configs: { proxy: { content: string } } };
  return configs.proxy.content
    .split(/^(?=\S.*\{$)/m)
    .filter((part) => /^\S.*\{$/m.test(part.split('\n')[0] ?? ''));
}

/** The names that `.env.example` asks people to fill in. */
export function exampleVariables(): string[] {
  const text = readFileSync(join(root, '.env.example'), 'utf8');
  return [...text.matchAll(/^(\w+)=/gm)].map(([, name]) => name ?? '');
}

/** The environment that the image itself sets. */
export function imageEnvironment(): Record<string, string> {
  const dockerfile = readFileSync(join(root, 'Dockerfile'), 'utf8');
  const lines = [...dockerfile.matchAll(/^ENV (.+)$/gm)].map(([, line]) => line ?? '');
  return Object.fromEntries(
    lines.flatMap((line) => line.split(' ')).map((pair) => pair.split('=', 2) as [string, string]),
  );
}
