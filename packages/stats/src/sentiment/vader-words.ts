/**
 * The closed word lists of VADER (Hutto & Gilbert 2014), beside its lexicon: what strengthens, weakens, negates, and
 * the phrases that mean something else than their words. Facts of the published method; any change changes scores.
 */

const STRENGTHEN = 0.293

/** How much an upper-case word among others gains. */
export const CAPITALS = 0.733
/** A negated word keeps three quarters of its strength with the other sign. */
export const NEGATION = -0.74

const strengtheners =
  `absolutely amazingly awfully completely considerable considerably decidedly deeply effing enormous enormously
  entirely especially exceptional exceptionally extreme extremely fabulously flipping flippin frackin fracking
  fricking frickin frigging friggin fully fuckin fucking fuggin fugging greatly hella highly hugely incredible
  incredibly intensely major majorly more most particularly purely quite really remarkably so substantially thoroughly
  total totally tremendous tremendously uber unbelievably unusually utter utterly very`.split(/\s+/)

const weakeners = [
  ...`almost barely hardly kinda kindof kind-of less little marginal marginally occasional occasionally partly scarce
  scarcely slight slightly somewhat sorta sortof sort-of`.split(/\s+/),
  'just enough',
  'kind of',
  'sort of',
]

export const BOOSTERS: ReadonlyMap<string, number> = new Map([
  ...strengtheners.map(word => [word, STRENGTHEN] as const),
  ...weakeners.map(word => [word, -STRENGTHEN] as const),
])

const negations = new Set(
  `aint arent cannot cant couldnt darent didnt doesnt ain't aren't can't couldn't daren't didn't doesn't dont hadnt
  hasnt havent isnt mightnt mustnt neither don't hadn't hasn't haven't isn't mightn't mustn't neednt needn't never none
  nope nor not nothing nowhere oughtnt shant shouldnt uhuh wasnt werent oughtn't shan't shouldn't uh-uh wasn't weren't
  without wont wouldnt won't wouldn't rarely seldom despite`.split(/\s+/),
)

export const negates = (word: string): boolean => negations.has(word) || word.includes("n't")

export const PHRASES: ReadonlyMap<string, number> = new Map([
  ['the shit', 3],
  ['the bomb', 3],
  ['bad ass', 1.5],
  ['badass', 1.5],
  ['bus stop', 0],
  ['yeah right', -2],
  ['kiss of death', -1.5],
  ['to die for', 3],
  ['beating heart', 3.1],
  ['broken heart', -2.9],
])
