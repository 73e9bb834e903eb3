import { useEffect, useState } from 'react'

/** Milliseconds without a change after which a value counts as settled. */
const pause = 350

/** Data as they stood when they last rested, so that a server is not asked at every key. */
export function useSettled<Value>(value: Value): Value {
  const text = JSON.stringify(value)
  const [settled, setSettled] = useState(text)
  useEffect(() => {
    const timer = setTimeout(() => setSettled(text), pause)
    return () => clearTimeout(timer)
  }, [text])
  return JSON.parse(settled) as Value
}
