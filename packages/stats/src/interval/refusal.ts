/**
 * An answer that cannot be given is a value with a sentence in it, never an exception and never NaN: callers show the
 * sentence where the number would have stood.
 */
export interface Refusal<Reason extends string = string> {
  readonly ok: false
  readonly reason: Reason
  /** Says what is missing and how much of it would be enough. */
  readonly explanation: string
}

export const refuse = <Reason extends string>(reason: Reason, explanation: string): Refusal<Reason> => ({
  ok: false,
  reason,
  explanation,
})
