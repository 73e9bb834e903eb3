import { z } from 'zod'
import { brandColor, locale, organizationThemes } from '../brand.ts'
import { permissions, roles } from '../permissions.ts'
import { defineEndpoint } from './endpoint.ts'
import { emailText, nameText, passwordText, tokenText } from './text.ts'

const tag = 'Identity'

/** What signing in answers; the browser's cookie `clientele_session` comes beside it. */
export const accessToken = z
  .object({
    access_token: z.string().meta({ description: 'For `Authorization: Bearer …`.' }),
    token_type: z.literal('Bearer'),
    expires_in: z.number().int().meta({ description: 'Seconds.' }),
  })
  .meta({ id: 'AccessToken' })
export type AccessToken = z.infer<typeof accessToken>

export const getFirstOwner = defineEndpoint({
  method: 'GET',
  path: '/api/v1/auth/first-owner',
  summary: 'Whether the first owner is still to sign up, and whether a link is valid',
  tag,
  access: 'public',
  query: z.object({ token: tokenText.optional() }),
  response: z.object({ needed: z.boolean(), valid: z.boolean() }),
})

export const signUpFirstOwner = defineEndpoint({
  method: 'POST',
  path: '/api/v1/auth/first-owner',
  summary: 'Sign up the first owner with the one-time link that the server printed',
  tag,
  access: 'public',
  body: z.object({ token: tokenText, name: nameText, email: emailText, password: passwordText }),
  response: accessToken,
  status: 201,
})

export const signIn = defineEndpoint({
  method: 'POST',
  path: '/api/v1/auth/sign-in',
  summary: 'Sign in with e-mail and password',
  description: 'Too many wrong passwords are answered by 429 with Retry-After.',
  tag,
  access: 'public',
  // Any text: a malformed address is as unknown as a strange one.
  body: z.object({ email: z.string().min(1).max(254), password: passwordText }),
  response: accessToken,
})

export const renewToken = defineEndpoint({
  method: 'POST',
  path: '/api/v1/auth/token',
  summary: 'A new access token for the session cookie',
  description: 'The cookie is replaced each time; one that was replaced before ends the session.',
  tag,
  access: 'public',
  response: accessToken,
})

export const signOut = defineEndpoint({
  method: 'POST',
  path: '/api/v1/auth/sign-out',
  summary: 'End this session',
  tag,
  access: 'public',
  response: z.void(),
  status: 204,
})

export const signOutEverywhere = defineEndpoint({
  method: 'POST',
  path: '/api/v1/auth/sign-out-everywhere',
  summary: 'End all sessions of mine, on every device',
  tag,
  access: 'signed_in',
  response: z.void(),
  status: 204,
})

export const changePassword = defineEndpoint({
  method: 'POST',
  path: '/api/v1/auth/password',
  summary: 'Change my password',
  description: 'At least 10 characters. All other sessions end.',
  tag,
  access: 'signed_in',
  body: z.object({ current_password: passwordText, new_password: passwordText }),
  response: z.void(),
  status: 204,
})

export const getInvitation = defineEndpoint({
  method: 'GET',
  path: '/api/v1/auth/invitations/:token',
  summary: 'What an invitation link invites to',
  tag,
  access: 'public',
  params: z.object({ token: tokenText }),
  response: z.object({
    organization: z.object({ name: z.string(), slug: z.string() }),
    email: z.string(),
    role: z.enum(roles),
    expires_at: z.iso.datetime(),
    has_account: z
      .boolean()
      .meta({ description: "Whether to accept with the account's password, or with a name and a new one." }),
  }),
})

export const acceptInvitation = defineEndpoint({
  method: 'POST',
  path: '/api/v1/auth/invitations/:token',
  summary: 'Accept an invitation and sign in',
  tag,
  access: 'public',
  params: z.object({ token: tokenText }),
  body: z.object({ name: nameText.optional(), password: passwordText.optional() }),
  response: accessToken,
  status: 201,
})

/** Branch ids, or all of the organization's branches. */
export const branchAccess = z.union([z.literal('all'), z.array(z.string())])

export const getMe = defineEndpoint({
  method: 'GET',
  path: '/api/v1/me',
  summary: 'Who I am, and where I may do what',
  tag,
  access: 'signed_in',
  response: z.object({
    actor: z.object({ kind: z.enum(['user', 'key', 'system']), id: z.string(), name: z.string() }),
    email: z.string().nullable(),
    platform_admin: z.boolean(),
    memberships: z.array(
      z.object({
        organization_id: z.string(),
        slug: z.string(),
        name: z.string(),
        role: z.enum(roles),
        permissions: z.array(z.enum(permissions)),
        branches: branchAccess,
        time_zone: z.string(),
        currency: z.string(),
        week_start: z.enum(['monday', 'sunday']),
        clock_day: z.iso.date().nullable(),
        locale,
        brand_color: brandColor,
        theme: z.enum(organizationThemes),
        logo_changed_at: z.iso.datetime().nullable(),
        sample: z.boolean(),
      }),
    ),
  }),
})
