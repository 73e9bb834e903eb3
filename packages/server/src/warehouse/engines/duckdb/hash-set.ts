/** A growing set of 64-bit hashes. */
export interface HashSet {
  readonly size: number
  /** Bytes of its tables. */
  readonly bytes: number
  has(low: number, high: number): boolean
  add(low: number, high: number): void
}

const partBits = 8
const firstSlots = 64

interface Part {
  /** Pairs of low and high half; a pair of zeros is a free slot. */
  slots: Uint32Array
  size: number
}

/**
 * Open addressing over typed arrays: 12 to 24 bytes a hash and no object for the collector to follow. It is kept in
 * 256 parts that grow one by one, since moving ten million hashes at once would hold up the process.
 */
export function hashSet(): HashSet {
  const parts: Part[] = Array.from({ length: 2 ** partBits }, () => ({
    slots: new Uint32Array(2 * firstSlots),
    size: 0,
  }))
  let size = 0
  let bytes = parts.length * firstSlots * 8

  const partOf = (high: number): Part => parts[high >>> (32 - partBits)] as Part

  return {
    get size() {
      return size
    },
    get bytes() {
      return bytes
    },
    has: (low, high) => isFound(partOf(high).slots, low, high),
    add(low, high) {
      const part = partOf(high)
      if (!insert(part.slots, low, high)) return
      size += 1
      part.size += 1
      if (part.size * 2.8 < part.slots.length) return
      bytes += part.slots.byteLength
      part.slots = grown(part.slots)
    },
  }
}

/** Zeros mean a free slot, so the one hash that is zero is kept as another. */
const solid = (low: number, high: number): number => (low === 0 && high === 0 ? 1 : low)

function slotOf(slots: Uint32Array, low: number, high: number): number {
  const mask = slots.length - 2
  let slot = (low << 1) & mask
  while (slots[slot] !== 0 || slots[slot + 1] !== 0) {
    if (slots[slot] === low && slots[slot + 1] === high) return slot
    slot = (slot + 2) & mask
  }
  return slot
}

function isFound(slots: Uint32Array, low: number, high: number): boolean {
  const kept = solid(low, high)
  const slot = slotOf(slots, kept, high)
  return slots[slot] === kept && slots[slot + 1] === high
}

/** Answers whether it was new. */
function insert(slots: Uint32Array, low: number, high: number): boolean {
  const kept = solid(low, high)
  const slot = slotOf(slots, kept, high)
  if (slots[slot] === kept && slots[slot + 1] === high) return false
  slots[slot] = kept
  slots[slot + 1] = high
  return true
}

function grown(slots: Uint32Array): Uint32Array {
  const larger = new Uint32Array(slots.length * 2)
  for (let slot = 0; slot < slots.length; slot += 2) {
    const [low = 0, high = 0] = [slots[slot], slots[slot + 1]]
    if (low !== 0 || high !== 0) insert(larger, low, high)
  }
  return larger
}
