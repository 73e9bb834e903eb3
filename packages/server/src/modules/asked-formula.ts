import { Failure } from '../lib/errors.ts'
import { type Formula, FormulaError, parseFormula } from '../lib/formula.ts'

/**
 * A formula that somebody wrote over the names given.
 *
 * @throws Failure invalid_request with what is wrong with it
 */
export function askedFormula(text: string, names: readonly string[]): Formula {
  const formula = read(text)
  const unknown = formula.names.filter(name => !names.includes(name))
  if (unknown.length === 0) return formula
  throw refused(`${unknown.join(', ')} stands for nothing; the names are ${names.join(', ')}`)
}

function read(text: string): Formula {
  try {
    return parseFormula(text)
  } catch (error) {
    if (error instanceof FormulaError) throw refused(error.message)
    throw error
  }
}

const refused = (message: string): Failure =>
  new Failure('invalid_request', `The formula ${message}.`, { fields: [{ path: 'formula', message }] })
