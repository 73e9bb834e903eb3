import { measureAttribution } from '../predictions/attribution.ts'
import { measureLearners } from '../predictions/churn.ts'
import { measurePipeline } from '../predictions/pipeline.ts'
import { measurePurchaseModels } from '../predictions/purchase.ts'
import { measureSeries } from '../predictions/series.ts'
import { measureTexts } from '../predictions/texts.ts'
import type { Section } from '../report.ts'

/** The nightly run, and every model beside the figures of the paper or package that it is held to. */
export async function measurePredictions(full: boolean): Promise<Section> {
  return {
    name: 'predictions',
    title: 'Predictions',
    about:
      'The nightly run from the facts to the scores in the warehouse, for an invented organization of two years (`--full`: half a million customers, for whom a time is promised). While it works, how long a timer of the main thread waits is how long a request would. Then the models alone, in one thread, beside the reference figures that their papers and packages publish; those on public data sets are measured where the data are at hand.',
    rows: [
      ...(await measurePipeline(full ? 500_000 : 50_000)),
      ...measurePurchaseModels(),
      ...measureLearners(),
      ...measureSeries(),
      ...measureTexts(),
      ...measureAttribution(),
    ],
  }
}
