import type * as phone from './phone.ts';

type Plans = typeof phone;

let plans: Plans | undefined;
let loading: Promise<Plans> | undefined;

/** Loads every country's numbering plan, 40 kB: only for a form that asks a mobile. The same promise each time, unless it failed. */
export function loadNumberingPlans(): Promise<Plans> {
  loading ??= import('./phone.ts').then(
    (loaded) => (plans = loaded),
    (error: unknown) => {
      loading = undefined;
      throw error;
    },
  );
  return loading;
}

/** What is known of phone numbers, once it is loaded. */
export function numberingPlans(): Plans {
  if (!plans) throw new Error('this page needs the numbering plans');
  return plans;
}
