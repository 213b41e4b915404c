import '@xyflow/react/dist/style.css';
import { BaseEdge, Handle, MarkerType, Position, ReactFlow } from '@xyflow/react';
import type { Edge, EdgeProps, Node, NodeProps } from '@xyflow/react';
import { useEffect, useState } from 'react';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { ProgramMap } from '../../shared/api-types.ts';
import { Waiting } from '../layout/waiting.tsx';
import { layOut, place } from './lay-out.ts';
import type { LaidOut, Route } from './lay-out.ts';
import { useMapWords } from './use-map-words.ts';

interface MapPicture {
  map: ProgramMap;
  /** `from to` of the ways that one journey has gone. */
  lit: ReadonlySet<string>;
}

type PlaceNode = Node<{ name: string; about: string; isLit: boolean }, 'place'>;
/** A type, since the library wants one that may have further members. */
type WayData = Pick<Route, keyof Route> & { words: string };
type WayEdge = Edge<WayData, 'way'>;

const nodeTypes = { place: Place };
const edgeTypes = { way: WayLine };

/** The stages and ways, drawn. The lists that go with it say the same, so those who listen are spared it. Loaded when it is shown. */
export function MapPicture({ map, lit }: MapPicture): ReactElement {
  const { t } = useTranslation('console');
  const words = useMapWords();
  const laid = useLaidOut(map, words.way);
  if (!laid) return <Waiting />;
  const { width, height, at, routes } = laid;
  const nodes: PlaceNode[] = [...at].map(([id, position]) => ({
    ...{ id, position, type: 'place' as const, ...place },
    data: { name: words.place(id), about: words.about(map, id), isLit: isLit(lit, id) },
  }));
  const edges = map.ways.flatMap((way) => edgeOf(way, { lit, words: words.way(way), routes }));
  return (
    <div className="wide map" tabIndex={0} role="region" aria-label={t('program.picture')}>
      <div style={{ width, height }} aria-hidden>
        <ReactFlow nodes={nodes} edges={edges} nodeTypes={nodeTypes} edgeTypes={edgeTypes} {...still} />
      </div>
    </div>
  );
}

/** Drawn at its own size, in a box that scrolls: nothing in it is moved, picked or zoomed, so no finger is caught by it. */
const still = {
  nodesDraggable: false,
  nodesConnectable: false,
  nodesFocusable: false,
  edgesFocusable: false,
  elementsSelectable: false,
  disableKeyboardA11y: true,
  panOnDrag: false,
  zoomOnScroll: false,
  zoomOnPinch: false,
  zoomOnDoubleClick: false,
  preventScrolling: false,
  proOptions: { hideAttribution: true },
} as const;

function useLaidOut(
  map: ProgramMap,
  words: (way: ProgramMap['ways'][number]) => string,
): LaidOut | undefined {
  const [laid, setLaid] = useState<{ of: ProgramMap; words: typeof words; out: LaidOut }>();
  useEffect(() => {
    let current = true;
    void layOut(map, words).then((out) => {
      if (current) setLaid({ of: map, words, out });
    });
    return () => {
      current = false;
    };
  }, [map, words]);
  return laid?.of === map && laid.words === words ? laid.out : undefined;
}

function isLit(lit: ReadonlySet<string>, id: string): boolean {
  return [...lit].some((way) => way.split(' ').includes(id));
}

interface Drawn {
  lit: ReadonlySet<string>;
  words: string;
  routes: LaidOut['routes'];
}

function edgeOf({ from, to, leads }: ProgramMap['ways'][number], { lit, words, routes }: Drawn): WayEdge[] {
  const id = `${from} ${to}`;
  const route = routes.get(id);
  if (!route) return [];
  return [
    {
      ...{ id, source: from, target: to, type: 'way' as const },
      data: { ...route, words },
      className: lit.has(id) ? 'way way-lit' : `way way-${leads}`,
      markerEnd: { type: MarkerType.ArrowClosed, markerUnits: 'userSpaceOnUse', width: 22, height: 22 },
    },
  ];
}

/** As it was laid out, and not straight from place to place. */
function WayLine({ data, markerEnd = '' }: EdgeProps<WayEdge>): ReactElement | null {
  if (!data) return null;
  const path = data.points.map(({ x, y }, corner) => `${corner === 0 ? 'M' : 'L'}${String(x)},${String(y)}`);
  return (
    <>
      <BaseEdge path={path.join(' ')} markerEnd={markerEnd} />
      <text
        className="way-words"
        x={data.label.x}
        y={data.label.y}
        textAnchor="middle"
        dominantBaseline="central"
      >
        {data.words}
      </text>
    </>
  );
}

function Place({ data: { name, about, isLit: gone } }: NodeProps<PlaceNode>): ReactElement {
  return (
    <div className={gone ? 'place place-lit' : 'place'}>
      <Handle type="target" position={Position.Top} />
      <strong>{name}</strong>
      <span>{about}</span>
      <Handle type="source" position={Position.Bottom} />
    </div>
  );
}
