import type { Page } from 'playwright-core';
import type { JourneyAnswer } from '../../support/applicant.ts';

/** What the service says to a call of the page: by "METHOD path" below /api/v1, ids and tokens as `*`. */
export type Answers = Record<string, { status?: number; body?: unknown }>;

/** One page in one state. */
export interface PageState {
  /** Of the picture; in the order in which people come by. */
  name: string;
  path: string;
  answers?: Answers;
  /** Laid into the browser's storage beforehand. */
  local?: Record<string, unknown>;
  session?: Record<string, unknown>;
  /** What is done on the page before its picture is taken. */
  act?: (page: Page) => Promise<void>;
  /** The picture is also taken in the institution's other languages. */
  translated?: boolean;
}

/** A state of a journey's page, at one of its steps. */
export type At = (name: string, step: JourneyAnswer['step'], more?: Partial<PageState>) => PageState;
