/** A tab may be left for a look at another without losing its connection. */
const grace = 10_000

/** Resolves once somebody looks at the page; at once when they do already. */
export function whenSeen(page: Document = document): Promise<void> {
  return new Promise(resolve => {
    const look = () => {
      if (page.hidden) return
      page.removeEventListener('visibilitychange', look)
      resolve()
    }
    page.addEventListener('visibilitychange', look)
    look()
  })
}

/** Fires `left` once nobody has looked at the page for a while; answers how to stop watching. */
export function watchLeaving(left: () => void, page: Document = document): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined
  const look = () => {
    clearTimeout(timer)
    timer = page.hidden ? setTimeout(left, grace) : undefined
  }
  page.addEventListener('visibilitychange', look)
  look()
  return () => {
    clearTimeout(timer)
    page.removeEventListener('visibilitychange', look)
  }
}
