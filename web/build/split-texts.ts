import type { Plugin } from 'vite';

/** The sections of the pages' texts that are read after a login, and at the verifier: nothing of a first page. */
const member = ['contactChange', 'group', 'ownData', 'sessions', 'shared', 'shares', 'verify'];

const PART = /\/portal\.json\?(first|member)$/;

/** Gives a file of texts in two parts, by its query: `?first` travels with the first page, `?member` with the pages that read it. */
export function splitTexts(): Plugin {
  return {
    name: 'split-texts',
    enforce: 'pre',
    transform: (json, id) => {
      const part = PART.exec(id)?.[1];
      if (part === undefined) return undefined;
      const isMember = (section: string): boolean => member.includes(section);
      const sections = Object.entries(JSON.parse(json) as Record<string, unknown>);
      const kept = sections.filter(([section]) => isMember(section) === (part === 'member'));
      return { code: `export default ${JSON.stringify(Object.fromEntries(kept))}`, moduleType: 'js' };
    },
  };
}
