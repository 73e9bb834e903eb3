/** A regression tree as parallel arrays: plain JSON, and quick to walk. Node 0 is the root. */
export interface Tree {
  /** Feature to look at; −1 in a leaf. */
  readonly feature: readonly number[]
  /** Left when the value is at most this, or unknown. */
  readonly threshold: readonly number[]
  readonly left: readonly number[]
  readonly right: readonly number[]
  /** What the tree would add if it ended here; inner nodes have it too, for the reasons. */
  readonly value: readonly number[]
}

/** Calls `visit` with every step from the root down, and returns the leaf's value. */
export function walk(
  tree: Tree,
  features: readonly Float64Array[],
  row: number,
  visit?: (feature: number, change: number) => void,
): number {
  let node = 0
  for (;;) {
    const feature = tree.feature[node] as number
    if (feature < 0) return tree.value[node] as number
    const value = (features[feature] as Float64Array)[row] as number
    const right = value > (tree.threshold[node] as number)
    const next = (right ? tree.right[node] : tree.left[node]) as number
    if (visit !== undefined) visit(feature, (tree.value[next] as number) - (tree.value[node] as number))
    node = next
  }
}

/** While it grows. */
export interface GrowingTree extends Tree {
  readonly feature: number[]
  readonly threshold: number[]
  readonly left: number[]
  readonly right: number[]
  readonly value: number[]
}

export function emptyTree(): GrowingTree {
  const tree: GrowingTree = { feature: [], threshold: [], left: [], right: [], value: [] }
  addLeaf(tree)
  return tree
}

/** Its number. */
export function addLeaf(tree: GrowingTree): number {
  tree.threshold.push(0)
  tree.left.push(-1)
  tree.right.push(-1)
  tree.value.push(0)
  return tree.feature.push(-1) - 1
}
