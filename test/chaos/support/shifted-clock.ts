// Loaded before a part of ours begins (`node --import`): its clock is ahead of the machine's, or behind, by what a file says of that part.
import { readFileSync } from 'node:fs';

const file = new URL(import.meta.url).searchParams.get('clocks') ?? '';
const clocks = JSON.parse(readFileSync(file, 'utf8')) as Record<string, number>;
const part = /(\w+)\/main\.ts$/.exec(process.argv[1] ?? '')?.[1] ?? '';
const ahead = clocks[part] ?? 0;

const machines = Date;
const now = (): number => machines.now() + ahead;

globalThis.Date = new Proxy(machines, {
  construct: (target, args: unknown[], made) =>
    Reflect.construct(target, args.length === 0 ? [now()] : args, made) as Date,
  apply: () => new machines(now()).toString(),
  get: (target, name) => (name === 'now' ? now : (Reflect.get(target, name) as unknown)),
});
