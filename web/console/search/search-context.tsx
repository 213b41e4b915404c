import { createContext, useCallback, useContext, useMemo, useRef, useState } from 'react';
import type { ReactElement, ReactNode } from 'react';
import { useNavigate } from 'react-router';
import { api, outcomeOf } from '../../shared/api-client.ts';
import type { Found } from '../../shared/api-types.ts';
import type { Failure } from '../../shared/outcome.ts';
import { useWays } from '../layout/use-ways.ts';

/** The latest search. The typed text is kept here alone: it is personal data, and stands in no address and no history of the browser. */
export interface Search {
  text: string;
  state: 'none' | 'pending' | 'found' | 'failed';
  found?: Found;
  failure?: Failure;
}

interface Searching {
  search: Search;
  /** Looks for a text; where it names one journey and nothing else, leads to it, else to what was found. */
  look: (text: string) => Promise<void>;
}

const SearchContext = createContext<Searching | undefined>(undefined);

export function SearchProvider({ children }: { children: ReactNode }): ReactElement {
  const navigate = useNavigate();
  const { toJourney } = useWays();
  const [search, setSearch] = useState<Search>({ text: '', state: 'none' });
  const latest = useRef(0);
  const look = useCallback(
    async (text: string) => {
      const turn = (latest.current += 1);
      setSearch({ text, state: 'pending' });
      const outcome = await outcomeOf(api.POST('/staff/search', { body: { text } }));
      // Another search has begun meanwhile.
      if (turn !== latest.current) return;
      if (!outcome.ok) {
        setSearch({ text, state: 'failed', failure: outcome.failure });
        await navigate('/search');
        return;
      }
      const { value: found } = outcome;
      setSearch({ text, state: 'found', found });
      await navigate(toJourney(soleJourney(found)) ?? '/search');
    },
    [navigate, toJourney],
  );
  const value = useMemo(() => ({ search, look }), [search, look]);
  return <SearchContext value={value}>{children}</SearchContext>;
}

/** The only thing found, where it is a journey. */
function soleJourney({ people, journeys }: Found): string | null {
  return people.length === 0 && journeys.length === 1 ? (journeys[0]?.journey ?? null) : null;
}

export function useSearch(): Searching {
  const searching = useContext(SearchContext);
  if (!searching) throw new Error('a search outside of the shell');
  return searching;
}
