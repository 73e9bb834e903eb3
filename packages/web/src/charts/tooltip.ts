import type { ChartColours } from './colours.ts'

export interface TooltipLine {
  readonly colour: string
  readonly name: string
  readonly value: string
  /** Drawn hollow, as the comparison's line is dashed. */
  readonly faint?: boolean
}

/** The frame of every tooltip, in the theme's colours. */
export const tooltipFrame = ({ popover, line }: ChartColours) => ({
  confine: true,
  backgroundColor: popover,
  borderColor: line,
  borderWidth: 1,
  padding: [10, 12],
  extraCssText: 'border-radius: 10px; box-shadow: 0 1px 2px var(--shadow), 0 8px 28px var(--shadow);',
})

/** The box beside the pointer, as an element: names come from data and must never be read as HTML. */
export function tooltipOf(title: string, lines: readonly TooltipLine[], note?: string): HTMLElement {
  const box = make('div', 'tabular min-w-40 text-xs text-foreground')
  box.append(make('div', 'mb-1.5 font-medium', title))
  for (const { colour, name, value, faint } of lines) {
    const line = make('div', 'flex items-center gap-2 py-0.5')
    const mark = make('span', 'size-2 rounded-full border-2')
    mark.style.borderColor = colour
    if (!faint) mark.style.backgroundColor = colour
    line.append(
      mark,
      make('span', 'flex-1 text-muted-foreground', name),
      make('span', 'ms-4 font-medium', value),
    )
    box.append(line)
  }
  if (note !== undefined) box.append(make('div', 'mt-1 text-warning', note))
  return box
}

function make(tag: string, className: string, text = ''): HTMLElement {
  return Object.assign(document.createElement(tag), { className, textContent: text })
}
