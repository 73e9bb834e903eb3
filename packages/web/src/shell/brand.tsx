/** The mark: a circle of customers around one. */
export function Mark({ className }: { readonly className?: string }) {
  return (
    <svg viewBox="0 0 32 32" className={className} aria-hidden="true">
      <rect width="32" height="32" rx="9" className="fill-primary" />
      <circle
        cx="16"
        cy="16"
        r="8"
        fill="none"
        className="stroke-primary-foreground"
        strokeWidth="3.2"
        strokeLinecap="round"
        strokeDasharray="37.7 50.3"
        transform="rotate(45 16 16)"
      />
      <circle cx="16" cy="16" r="2.4" className="fill-primary-foreground" />
    </svg>
  )
}
