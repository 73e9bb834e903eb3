import { type ConditionDraft, emptyCondition } from './condition-draft.ts'

/** A condition in a list that is typed; its key stays while others are added and taken away. */
export interface ConditionLine {
  readonly key: number
  readonly draft: ConditionDraft
}

let made = 0

/** A key that nothing else on the page has. */
export const nextKey = (): number => made++

export const lineOf = (draft: ConditionDraft = emptyCondition): ConditionLine => ({
  key: nextKey(),
  draft,
})
