import ELK from 'elkjs/lib/elk.bundled.js';
import type { ElkExtendedEdge, ElkNode, ElkPoint } from 'elkjs/lib/elk.bundled.js';
import type { ProgramMap } from '../../shared/api-types.ts';

/** Pixels of a place on the map; the words of a stage take two lines. */
export const place = { width: 208, height: 72 } as const;
/** Pixels of a letter of a way's words, on the average, and of their line. */
const letter = { width: 6.4, height: 18 } as const;

/** How a way is drawn. */
export interface Route {
  /** From its beginning over its corners to its end. */
  points: ElkPoint[];
  /** The middle of its words. */
  label: ElkPoint;
}

export interface LaidOut {
  width: number;
  height: number;
  /** Upper left corner of each place, by its name. */
  at: ReadonlyMap<string, ElkPoint>;
  /** By `from to`. */
  routes: ReadonlyMap<string, Route>;
}

const elk = new ELK();

const layoutOptions = {
  'elk.algorithm': 'layered',
  'elk.direction': 'DOWN',
  'elk.edgeRouting': 'ORTHOGONAL',
  'elk.layered.considerModelOrder.strategy': 'NODES_AND_EDGES',
  'elk.layered.cycleBreaking.strategy': 'MODEL_ORDER',
  'elk.layered.spacing.nodeNodeBetweenLayers': '36',
  'elk.spacing.nodeNode': '28',
  'elk.spacing.edgeLabel': '4',
  'elk.spacing.edgeNode': '16',
  'elk.padding': '[top=8,left=8,bottom=8,right=8]',
};

/** From the form at the top to the endings at the bottom, so that it fits on a phone; no way lies on a stage. @param words of each way */
export async function layOut(
  { stages, ways }: Pick<ProgramMap, 'stages' | 'ways'>,
  words: (way: ProgramMap['ways'][number]) => string,
): Promise<LaidOut> {
  // In the order of the plan, which the layout keeps.
  const ends = ways.filter(({ leads }) => leads === 'end').map(({ to }) => to);
  const names = new Set(['form', ...stages.map(({ stage }) => stage), ...ends]);
  const laid: ElkNode = await elk.layout({
    id: 'map',
    layoutOptions,
    children: [...names].map((id) => ({ id, ...place })),
    edges: ways.map((way) => {
      const text = words(way);
      const label = { text, width: text.length * letter.width, height: letter.height };
      return { id: `${way.from} ${way.to}`, sources: [way.from], targets: [way.to], labels: [label] };
    }),
  });
  return {
    width: laid.width ?? 0,
    height: laid.height ?? 0,
    at: new Map(laid.children?.map(({ id, x = 0, y = 0 }) => [id, { x, y }])),
    routes: new Map(laid.edges?.map((edge) => [edge.id, routeOf(edge)])),
  };
}

function routeOf({ sections = [], labels = [] }: ElkExtendedEdge): Route {
  const points = sections.flatMap(({ startPoint, bendPoints = [], endPoint }) => [
    startPoint,
    ...bendPoints,
    endPoint,
  ]);
  const { x = 0, y = 0, width = 0, height = 0 } = labels[0] ?? {};
  return { points, label: { x: x + width / 2, y: y + height / 2 } };
}
