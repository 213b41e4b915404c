import type { RequestHandler } from 'express';
import type { ConsoleHosts } from '../../platform/config.ts';
import { ApiProblem } from '../problems/problem.ts';

/** Lets through what is asked at a host that serves staff; anywhere else it is as if nothing were there. */
export function atConsole(hosts: ConsoleHosts): RequestHandler {
  return (req, _res, next) => {
    if (hosts !== 'any' && !hosts.includes(req.hostname.toLowerCase())) throw new ApiProblem('not-found');
    next();
  };
}
