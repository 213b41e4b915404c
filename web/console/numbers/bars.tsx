import '@mantine/charts/styles.css';
import { BarChart } from '@mantine/charts';
import type { ReactElement } from 'react';
import type { Figure } from '../../../domain/numbers/figures.ts';

/** Colours that are told apart by their lightness too. */
const colours = ['petrol.7', 'petrol.3'] as const;

export interface Bars {
  /** What each row of bars is called, and the numbers; those that are not said have no bar. */
  bars: readonly { name: string; values: readonly Figure[] }[];
  /** What the bars beside each other are. */
  series: readonly string[];
  /** Lying, names before them: few rows with long names. */
  lying?: boolean;
}

/** Bars beside each other. The table that goes with them says the same, so those who listen are spared them. Loaded when it is shown. */
export function BarsChart({ bars, series, lying = false }: Bars): ReactElement {
  const data = bars.map(({ name, values }) => ({
    name,
    ...Object.fromEntries(series.map((each, place) => [each, values[place] ?? 0])),
  }));
  return (
    <div aria-hidden className="numbers-chart">
      <BarChart
        h={lying ? 44 + 44 * bars.length : 240}
        data={data}
        dataKey="name"
        orientation={lying ? 'vertical' : 'horizontal'}
        series={series.map((name, place) => ({ name, color: colours[place] ?? 'petrol.7' }))}
        withLegend={series.length > 1}
        withTooltip
        barChartProps={{ accessibilityLayer: false }}
        gridAxis={lying ? 'y' : 'x'}
        yAxisProps={lying ? { width: 150 } : { width: 40, allowDecimals: false }}
        xAxisProps={lying ? { allowDecimals: false } : {}}
        barProps={{ isAnimationActive: false }}
        tooltipAnimationDuration={0}
      />
    </div>
  );
}
