import type { Page } from 'playwright-core'
import { ask, type Credentials } from './http.ts'
import type { RunningServer } from './server.ts'

export interface Person {
  readonly name: string
  readonly email: string
  readonly password: string
}

export const owner: Person = { name: 'Ann Owner', email: 'ann@example.org', password: 'a long walk home' }

/** Makes the first owner's account through the one-time link, without a browser. */
export async function signUpByApi({ url, link }: RunningServer): Promise<string> {
  const token = new URL(link).searchParams.get('token')
  const { body } = await ask<{ access_token: string }>(`${url}/api/v1/auth/first-owner`, {
    json: { token, ...owner },
  })
  return body.access_token
}

/** Signs the first owner in without a browser. */
export async function signInByApi({ url }: Pick<RunningServer, 'url'>): Promise<string> {
  const { body } = await ask<{ access_token: string }>(`${url}/api/v1/auth/sign-in`, { json: owner })
  return body.access_token
}

/** Fills in the page that the one-time link or an invitation opens. */
export async function signUp(page: Page, { name, email, password }: Person): Promise<void> {
  await page.getByLabel('Your name').fill(name)
  const address = page.getByLabel('E-mail')
  if (await address.isEditable()) await address.fill(email)
  await page.getByLabel('Password').fill(password)
  await page.getByRole('button', { name: /Create account|Join/ }).click()
}

/** Fills in the sign-in form. */
export async function signIn(
  page: Page,
  { email, password }: Pick<Person, 'email' | 'password'>,
): Promise<void> {
  await page.getByLabel('E-mail').fill(email)
  await page.getByLabel('Password').fill(password)
  await page.getByRole('button', { name: 'Sign in' }).click()
}

/** Makes an organization, and answers how to ask about it. */
export async function createOrganization(url: string, token: string, name: string): Promise<Credentials> {
  const { body } = await ask<{ slug: string }>(`${url}/api/v1/organizations`, {
    as: { token },
    json: { name, time_zone: 'Europe/Madrid', currency: 'EUR' },
  })
  return { token, organization: body.slug }
}

/** Makes an API key of a role for an organization of the owner's. */
export async function createKey(url: string, organization: string, role: string): Promise<string> {
  const { body } = await ask<{ key: string }>(`${url}/api/v1/keys`, {
    as: { token: await signInByApi({ url }), organization },
    json: { name: `As ${role}`, role },
  })
  return body.key
}
