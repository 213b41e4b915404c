import { z } from 'zod';
import { isRetriable } from '../../../domain/group-retry.ts';
import { LIMITS } from '../../../domain/limits.ts';
import { writeAudit } from '../../../store/staff/audit.ts';
import { lastProbes } from '../../../store/running/provider-probes.ts';
import { beginRetry, previewRetry } from '../../../store/staff/group-retry/begin.ts';
import { stopRetry } from '../../../store/staff/group-retry/end.ts';
import { findRetry, listRetries, retryReport } from '../../../store/staff/group-retry/report.ts';
import type { JourneyDependencies } from '../../journeys/dependencies.ts';
import { languageOf } from '../../middleware/language.ts';
import { ApiProblem } from '../../problems/problem.ts';
import { routesOf } from '../../route/route.ts';
import {
  newRetrySchema,
  retryAskedSchema,
  retryPreviewSchema,
  retrySchema,
} from '../../schemas/group-retry.ts';
import { presentRetry, reportCsv } from '../../staff/present-retry.ts';

const route = routesOf<JourneyDependencies>();
const group = { kind: 'parked', stage: 'smsPin', cause: 'sms', code: '30003' } as const;

/** Trying a group of stuck journeys again: what it would do, its course, its report. */
export const staffGroupRetryRoutes = [
  route({
    method: 'post',
    path: '/staff/stuck/retries/preview',
    id: 'previewRetry',
    tag: 'Staff',
    summary: 'What trying a group again would do',
    description: 'Nothing is sent.',
    auth: 'staff',
    action: 'retryGroups',
    body: { schema: retryAskedSchema, example: { group } },
    answer: { status: 200, description: 'How many, by which provider.', schema: retryPreviewSchema },
    problems: ['nothing-stuck'],
    handle:
      ({ database: { sql } }) =>
      async ({ staff, body: { group: asked } }) => {
        if (!isRetriable(asked)) throw new ApiProblem('nothing-stuck');
        const [found, probes] = await Promise.all([previewRetry(sql, staff.program, asked), lastProbes(sql)]);
        if (found.count === 0) throw new ApiProblem('nothing-stuck');
        const answers = probes.find(({ provider }) => provider === asked.cause)?.answers ?? null;
        return { ...found, answers, provider: asked.cause, perSecond: LIMITS.groupRetry.perSecond };
      },
  }),
  route({
    method: 'post',
    path: '/staff/stuck/retries',
    id: 'beginRetry',
    tag: 'Staff',
    summary: 'Try a group again',
    description:
      'Those that are stuck now, one after the other at the given pace. A journey that has gone on meanwhile is left alone, and no message goes twice. Ten failures in a row end it. One at a time for each provider of a program. In the audit with its reason, once for the group and once for each journey that is tried.',
    auth: 'staff',
    action: 'retryGroups',
    body: { schema: newRetrySchema, example: { group, perSecond: 5, reason: 'Twilio works again' } },
    answer: { status: 201, description: 'It begins.', schema: z.object({ id: z.uuid() }) },
    problems: ['nothing-stuck', 'retry-running'],
    handle:
      ({ database, groupRetries }) =>
      async ({ staff: { program, by }, body: { group: asked, perSecond, reason } }) => {
        if (!isRetriable(asked)) throw new ApiProblem('nothing-stuck');
        const begun = await beginRetry(database, { program, group: asked, perSecond, by, reason });
        if (begun.outcome !== 'begun')
          throw new ApiProblem(begun.outcome === 'nothing' ? 'nothing-stuck' : 'retry-running');
        await groupRetries.begin();
        return { id: begun.id };
      },
  }),
  route({
    method: 'get',
    path: '/staff/stuck/retries',
    id: 'listRetries',
    tag: 'Staff',
    summary: 'The groups that were tried again',
    description: 'Of the own program, the latest first. Nothing in it identifies a person.',
    auth: 'staff',
    action: 'seeStuck',
    answer: { status: 200, description: '20 at most.', schema: z.array(retrySchema) },
    handle:
      ({ database: { sql } }) =>
      async ({ staff, req }) => {
        const retries = await listRetries(sql, staff.program);
        return retries.map((retry) => presentRetry(retry, languageOf(req)));
      },
  }),
  route({
    method: 'get',
    path: '/staff/stuck/retries/{retry}',
    id: 'getRetry',
    tag: 'Staff',
    summary: 'How trying a group again goes',
    auth: 'staff',
    action: 'seeStuck',
    answer: { status: 200, description: 'Its state, and how many came to what.', schema: retrySchema },
    problems: ['not-found'],
    handle:
      ({ database: { sql } }) =>
      async ({ staff, path: { retry: id }, req }) => {
        const found = await findRetry(sql, staff.program, id);
        if (!found) throw new ApiProblem('not-found');
        return presentRetry(found, languageOf(req));
      },
  }),
  route({
    method: 'post',
    path: '/staff/stuck/retries/{retry}/stop',
    id: 'stopRetry',
    tag: 'Staff',
    summary: 'Stop trying a group again',
    description: 'What is out comes to its end; no further try begins.',
    auth: 'staff',
    action: 'retryGroups',
    answer: { status: 204, description: 'It stops.' },
    problems: ['not-found'],
    handle:
      ({ database }) =>
      async ({ staff: { program, by }, path: { retry: id } }) => {
        if (!(await stopRetry(database, { id, program, by }))) throw new ApiProblem('not-found');
      },
  }),
  route({
    method: 'get',
    path: '/staff/stuck/retries/{retry}/report',
    id: 'getRetryReport',
    tag: 'Staff',
    summary: 'What came of each journey',
    description: 'A CSV (RFC 4180) of journeys’ ids, outcomes and providers’ codes. In the audit.',
    auth: 'staff',
    action: 'seeStuck',
    answer: {
      status: 200,
      description: 'A line for each journey, in the order of their turns.',
      schema: z.string().meta({ examples: ['journey,outcome,code,at\r\n'] }),
      types: ['text/csv'],
    },
    problems: ['not-found'],
    handle:
      ({ database: { sql } }) =>
      async ({ staff, path: { retry: id }, res }) => {
        if (!(await findRetry(sql, staff.program, id))) throw new ApiProblem('not-found');
        const rows = await retryReport(sql, id);
        await writeAudit(sql, { actor: staff.by, action: 'stuck.report' });
        res.attachment(`retry-${id}.csv`).set('Cache-Control', 'no-store');
        res.type('text/csv').send(reportCsv(rows));
      },
  }),
];
