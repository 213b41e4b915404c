import type { RouteDescription } from './description.ts';

/** Tells the methods that an address below /api/v1 takes; none when there is no such address. */
export function methodsOf(routes: readonly RouteDescription[]): (address: string) => string[] {
  const patterns = routes.map(({ path, method }) => ({
    matches: new RegExp(`^${path.replaceAll('.', '\\.').replace(/\{\w+\}/g, '[^/]+')}/?$`),
    // Express answers HEAD with GET's headers.
    methods: method === 'get' ? ['GET', 'HEAD'] : [method.toUpperCase()],
  }));
  return (address) => {
    const found = patterns.filter(({ matches }) => matches.test(address));
    return [...new Set(found.flatMap(({ methods }) => methods))].sort();
  };
}
