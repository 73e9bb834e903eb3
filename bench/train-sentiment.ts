import { existsSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { gzipSync } from 'node:zlib'
import { compactSentimentModel, type LabelledText, trainSentiment } from '@clientele/stats'
import { DuckDBInstance } from '@duckdb/node-api'

/**
 * Learns the models of sentiment that ship with the server, from the training part of UMSAB, and tells their macro-F1
 * on the validation part. `npx tsx bench/train-sentiment.ts` from the root writes packages/server/models/sentiment.json.gz.
 */
const file = fileURLToPath(
  new URL('../../shared/datasets/umsab_multilingual_sentiment/umsab_train_val.csv.gz', import.meta.url),
)
const target = fileURLToPath(new URL('../packages/server/models/sentiment.json.gz', import.meta.url))
/** English is read by its lexicon. */
const languages = {
  ar: 'arabic',
  fr: 'french',
  de: 'german',
  hi: 'hindi',
  it: 'italian',
  pt: 'portuguese',
  es: 'spanish',
} as const
/** Below, a model is not used, so it is not shipped. */
const least = 0.45

async function train(): Promise<void> {
  if (!existsSync(file)) {
    console.log(`skipped: the data set is not at ${file}`)
    return
  }
  const connection = await (await DuckDBInstance.create(':memory:')).connect()
  const shipped = []
  for (const [code, name] of Object.entries(languages)) {
    const part = async (split: string): Promise<LabelledText[]> => {
      const reader = await connection.runAndReadAll(
        'select text, label from read_csv($1, header = true, all_varchar = true) where lang = $2 and split = $3',
        [file, name, split],
      )
      return reader.getRows().map(([text, label]) => ({
        text: String(text ?? ''),
        label: Number(label) as LabelledText['label'],
      }))
    }
    const result = trainSentiment(code, await part('train'), { validation: await part('val') })
    if (!result.ok) throw new Error(result.explanation)
    const { macroF1, trainedOn, validatedOn } = result.model
    console.log(
      `${code}  macro-F1 ${macroF1.toFixed(4)}  learned from ${trainedOn}, validated on ${validatedOn}`,
    )
    if (macroF1 >= least) {
      shipped.push(compactSentimentModel(result.model, bytes => Buffer.from(bytes).toString('base64')))
    }
  }
  writeFileSync(target, gzipSync(JSON.stringify(shipped), { level: 9 }))
  console.log(`${shipped.length} models in ${target}`)
}

train().catch(cause => {
  console.error(cause)
  process.exitCode = 1
})
