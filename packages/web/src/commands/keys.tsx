/** Keys as they stand on the keyboard, one box each. */
export function Keys({ of }: { readonly of: string }) {
  return (
    <span className="inline-flex shrink-0 gap-1">
      {of.split(' ').map(key => (
        <kbd
          key={key}
          className="grid h-5 min-w-5 place-items-center rounded border border-border bg-card px-1 font-sans text-[0.6875rem] text-muted-foreground"
        >
          {key}
        </kbd>
      ))}
    </span>
  )
}
