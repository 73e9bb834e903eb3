import { BarChart, LineChart, SankeyChart, ScatterChart } from 'echarts/charts'
import { GridComponent, TooltipComponent } from 'echarts/components'
import * as echarts from 'echarts/core'
import { SVGRenderer } from 'echarts/renderers'

// Only what the pictures draw with; whole ECharts is three times as heavy.
echarts.use([LineChart, BarChart, ScatterChart, SankeyChart, GridComponent, TooltipComponent, SVGRenderer])

export const { init } = echarts
export type { EChartsCoreOption as ChartOption, EChartsType as Chart } from 'echarts/core'
