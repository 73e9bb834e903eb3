/**
 * Decimal rounding as Python's round(): the nearest decimal of the exact binary value, ties to the even digit. Both
 * Math.round (ties up) and toFixed (ties away) differ from it on shares like 13/16.
 */
export function roundHalfEven(value: number, decimals: number): number {
  const scale = 10 ** decimals
  const scaled = value * scale
  const floor = Math.floor(scaled)
  const rest = scaled - floor
  if (Math.abs(rest - 0.5) > 1e-9) return (rest < 0.5 ? floor : floor + 1) / scale
  // A decimal tie is an odd multiple of 5 in the next digit, so its binary form has at most `decimals + 1` places.
  const isTie = Number.isInteger(value * 2 ** (decimals + 1))
  return isTie ? (floor % 2 === 0 ? floor : floor + 1) / scale : Number(value.toFixed(decimals))
}
