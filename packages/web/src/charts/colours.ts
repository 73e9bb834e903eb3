import { useMemo } from 'react'
import { useIsDark } from '../shell/theme.ts'

export interface ChartColours {
  readonly series: readonly string[]
  readonly compare: string
  readonly text: string
  readonly line: string
  readonly surface: string
  readonly popover: string
  /** Family of the page's text: the engine measures with it. */
  readonly font: string
}

/** The theme's colours as plain values, because the chart engine mixes them itself and knows no variables. */
export function useChartColours(): ChartColours {
  const isDark = useIsDark()
  // biome-ignore lint/correctness/useExhaustiveDependencies: the variables change their values with the theme
  return useMemo(() => {
    const read = reader()
    const colours = {
      series: [1, 2, 3, 4, 5].map(number => read(`--chart-${number}`)),
      compare: read('--chart-compare'),
      text: read('--muted-foreground'),
      line: read('--border'),
      surface: read('--card'),
      popover: read('--popover'),
      font: getComputedStyle(document.body).fontFamily,
    }
    read.done()
    return colours
  }, [isDark])
}

function reader() {
  const probe = document.body.appendChild(document.createElement('span'))
  const read = (variable: string) => {
    probe.style.color = `var(${variable})`
    return getComputedStyle(probe).color
  }
  return Object.assign(read, { done: () => probe.remove() })
}
