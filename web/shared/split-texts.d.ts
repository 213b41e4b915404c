/** Parts of the pages' texts (`web/build/split-texts.ts`). */
declare module '*/portal.json?first' {
  import type { CustomTypeOptions } from 'i18next';

  const first: Partial<CustomTypeOptions['resources']['translation']>;
  export default first;
}

declare module '*/portal.json?member' {
  import type { CustomTypeOptions } from 'i18next';

  const member: Partial<CustomTypeOptions['resources']['translation']>;
  export default member;
}
