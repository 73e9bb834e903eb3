import { Progress as Base } from '@base-ui/react/progress'

interface ProgressProps {
  readonly label: string
  /** 0 to 1; null while nobody can say. */
  readonly share: number | null
}

/** How far something long has come. */
export function Progress({ label, share }: ProgressProps) {
  return (
    <Base.Root
      value={share === null ? null : Math.round(Math.min(1, Math.max(0, share)) * 100)}
      className="flex flex-col gap-1.5"
    >
      <div className="flex items-baseline justify-between gap-4 text-[0.8125rem]">
        <Base.Label>{label}</Base.Label>
        <Base.Value className="tabular text-muted-foreground">
          {(text, value) => (value === null ? '' : text)}
        </Base.Value>
      </div>
      <Base.Track className="h-1.5 overflow-hidden rounded-full bg-muted">
        <Base.Indicator className="h-full rounded-full bg-primary transition-[width] duration-300 data-indeterminate:w-1/3 data-indeterminate:animate-pulse" />
      </Base.Track>
    </Base.Root>
  )
}
