import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import type { AppDependencies } from '../../../api/dependencies.ts';
import { routesOf } from '../../../api/route/route.ts';
import type { Route } from '../../../api/route/route.ts';

const route = routesOf<AppDependencies>();
const about = { method: 'get', path: '/trial', id: 'trial', tag: 'About', summary: 'A trial' } as const;
const json = {
  ...about,
  answer: { status: 200, description: '', schema: z.object({ at: z.string() }) },
} as const;
const nothing = { ...about, answer: { status: 204, description: '' } } as const;

/**
 * Each line below an expected error is a mistake that must not compile: where one does, the type check of this file fails with "Unused
 * '@ts-expect-error' directive".
 */
const mistakes: Record<string, Route<AppDependencies>> = {
  anotherAnswer: route({
    ...json,
    // @ts-expect-error a number where the answer is declared to have a text
    handle: () => () => ({ at: 1 }),
  }),
  anotherAnswerLater: route({
    ...json,
    // @ts-expect-error the same of a handler that waits
    handle: () => () => Promise.resolve({ at: 1 }),
  }),
  missingAnswer: route({
    ...json,
    // @ts-expect-error nothing where an answer is declared
    handle: () => () => undefined,
  }),
  answerToNothing: route({
    ...nothing,
    // @ts-expect-error an answer where none is declared
    handle: () => () => Promise.resolve({ at: 'now' }),
  }),
  unknownProblem: route({
    ...nothing,
    // @ts-expect-error no such problem is in the catalogue
    problems: ['no-such-problem'],
    handle: () => () => Promise.resolve(),
  }),
  unknownParameter: route({
    ...nothing,
    // @ts-expect-error no such parameter is in params.ts
    path: '/trial/{unknown}',
    handle: () => () => Promise.resolve(),
  }),
  nobodysSession: route({
    ...nothing,
    // @ts-expect-error the route takes no credential
    handle: () => (context) => Promise.resolve(context.session).then(),
  }),
  nobodysAction: route({
    ...nothing,
    // @ts-expect-error an action is granted to staff alone
    action: 'handleCases',
    handle: () => () => Promise.resolve(),
  }),
};
// @ts-expect-error what staff do is granted by an action
mistakes['staffWithoutAction'] = route({ ...nothing, auth: 'staff', handle: () => () => Promise.resolve() });

describe('a mistake in a route', () => {
  it('is seen by the compiler, in this file', () => {
    expect(Object.keys(mistakes)).toHaveLength(9);
  });
});
