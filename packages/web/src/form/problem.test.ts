import { type Problem, ProblemError } from '@clientele/contract'
import { expect, test } from 'vitest'
import { formProblem } from './problem.ts'

const refusal = (errors?: Problem['errors']) =>
  new ProblemError({
    type: '',
    title: '',
    status: 400,
    code: 'invalid_request',
    detail: 'Mend the body.',
    request_id: '1',
    ...(errors && { errors }),
  })

test('an error of a field stands at the field, and nowhere else', () => {
  const problem = formProblem(refusal([{ path: 'name', message: 'is too long' }]), ['name'])
  expect(problem.of('name')).toBe('This is too long.')
  expect(problem.general).toBeUndefined()
})

test('an error within a field belongs to the field', () => {
  const problem = formProblem(refusal([{ path: 'branches.2', message: 'is no branch.' }]), ['branches'])
  expect(problem.of('branches')).toBe('This is no branch.')
})

test('what the form does not show is said in general', () => {
  expect(formProblem(refusal([{ path: 'secret', message: 'x' }]), ['name']).general).toBe('Mend the body.')
  expect(formProblem(refusal(), ['name']).general).toBe('Mend the body.')
  expect(formProblem(new TypeError('x'), []).general).toMatch(/Try again/)
  expect(formProblem(null, []).general).toBeUndefined()
})

test('the schema’s refusals are said in plain words', () => {
  const of = (message: string) => formProblem(refusal([{ path: 'name', message }]), ['name']).of('name')
  expect(of('Too small: expected string to have >=1 characters')).toBe('Fill this in.')
  expect(of('Invalid input: expected number, received null')).toBe('Type a number.')
  expect(of('Too big: expected number to be <=3650')).toBe('At most 3650.')
})
