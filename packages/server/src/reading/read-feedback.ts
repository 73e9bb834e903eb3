import type { Engine } from '../warehouse/engine.ts'
import { keepReadings, type PendingText, pendingTexts, type Reading } from '../warehouse/readings.ts'
import type { TextReader } from './reader.ts'

/** Texts that are fetched and kept at once. */
const batch = 250
/** Texts between two chances for requests to be answered: telling a language takes a millisecond or so. */
const turn = 10

/**
 * Reads the texts of an organization's feedback that no source has judged, batch by batch; begun again after an end
 * at any point, it goes on where it was. Answers how many texts it read.
 */
export async function readFeedback(
  engine: Engine,
  organizationId: string,
  reader: TextReader,
  signal: AbortSignal,
): Promise<number> {
  let count = 0
  while (!signal.aborted) {
    const texts = await pendingTexts(engine, organizationId, reader.name, batch)
    if (texts.length === 0) break
    const readings: Reading[] = []
    for (const pending of texts) {
      readings.push(readingOf(pending, reader))
      if (readings.length % turn === 0) await new Promise(resolve => setImmediate(resolve))
    }
    await keepReadings(engine, organizationId, reader.name, readings)
    count += readings.length
  }
  return count
}

function readingOf({ id, fingerprint, text }: PendingText, reader: TextReader): Reading {
  const found = reader.read(text)
  if (!found.ok) {
    return { id, fingerprint, sentiment: null, method: null, language: null, unknownBecause: found.reason }
  }
  const { value, method, language } = found
  return { id, fingerprint, sentiment: value, method, language, unknownBecause: null }
}
