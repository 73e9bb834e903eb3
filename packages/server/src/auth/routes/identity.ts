import {
  acceptInvitation,
  changePassword,
  getFirstOwner,
  getInvitation,
  getMe,
  renewToken,
  signIn,
  signOut,
  signOutEverywhere,
  signUpFirstOwner,
} from '@clientele/contract'
import { Failure } from '../../lib/errors.ts'
import type { Store } from '../../store/open.ts'
import type { User } from '../../store/platform/users.ts'
import type { Caller } from '../caller.ts'
import { clearSessionCookie, refreshTokenOf, setSessionCookie } from '../cookie.ts'
import type { Auth } from '../open.ts'
import { membershipPermissions } from '../organization-choice.ts'
import { type Call, callerRoute, publicRoute, type Route } from '../route.ts'
import type { SignedIn } from '../sessions.ts'

export interface IdentityDeps {
  readonly auth: Auth
  readonly store: Store
}

type Origin = Pick<Call<never>, 'ip' | 'userAgent' | 'raw'>

/** Signing up, in and out, and who one is. */
export function identityRoutes({ auth, store }: IdentityDeps): readonly Route[] {
  const started = async (user: User, call: Origin) => answerToken(await auth.sessions.start(user, call), call)
  const personOf = async (caller: Caller): Promise<User> => {
    const user = caller.actor.kind === 'user' ? await store.platform.users.byId(caller.actor.id) : null
    if (!user) throw new Failure('forbidden', 'An API key cannot do this. Sign in as a person.')
    return user
  }

  return [
    publicRoute(getFirstOwner, ({ query }) => auth.firstOwner.state(query.token)),

    publicRoute(signUpFirstOwner, async call =>
      started(await auth.firstOwner.signUp(call.body, call.ip), call),
    ),

    publicRoute(signIn, async call => {
      const user = await auth.signIn.check(call.body.email, call.body.password, call.ip)
      const answer = await started(user, call)
      await recordUser(store, user, 'user.signed_in', call.ip)
      return answer
    }),

    publicRoute(renewToken, async call => {
      const token = refreshTokenOf(call.raw)
      if (token === undefined) throw new Failure('unauthenticated', 'You are not signed in. Sign in first.')
      try {
        return answerToken(await auth.sessions.refresh(token, call), call)
      } catch (error) {
        if (error instanceof Failure) clearSessionCookie(call.raw)
        throw error
      }
    }),

    publicRoute(signOut, async call => {
      const token = refreshTokenOf(call.raw)
      if (token !== undefined) await auth.sessions.endByToken(token)
      const sessionId = call.caller
        ? (await auth.identify(call.raw.request.headers.authorization)).sessionId
        : null
      if (sessionId !== null) await store.platform.sessions.revoke(sessionId)
      clearSessionCookie(call.raw)
    }),

    callerRoute(signOutEverywhere, async call => {
      const user = await personOf(call.caller)
      await store.platform.sessions.revokeAll(user.id)
      await recordUser(store, user, 'user.signed_out_everywhere', call.ip)
      clearSessionCookie(call.raw)
    }),

    callerRoute(changePassword, async call => {
      const user = await personOf(call.caller)
      const { sessionId } = await auth.identify(call.raw.request.headers.authorization)
      const { current_password: current, new_password: next } = call.body
      await auth.signIn.changePassword(user, { current, next }, sessionId ?? undefined, call.ip)
    }),

    publicRoute(getInvitation, async ({ params }) => {
      const { organization, email, role, expiresAt, hasAccount } = await auth.invitations.look(params.token)
      return {
        organization: { name: organization.name, slug: organization.slug },
        email,
        role,
        expires_at: expiresAt,
        has_account: hasAccount,
      }
    }),

    publicRoute(acceptInvitation, async call => {
      const acceptance = { token: call.params.token, ...call.body }
      const user = await auth.invitations.accept(acceptance, call.caller?.email ?? null, call.ip)
      return started(user, call)
    }),

    callerRoute(getMe, async ({ caller }) => ({
      actor: { ...caller.actor },
      email: caller.email,
      platform_admin: caller.platformAdmin,
      memberships: await membershipsOf(store, caller),
    })),
  ]
}

function answerToken(signedIn: SignedIn, { raw }: Origin) {
  setSessionCookie(raw, signedIn)
  return {
    access_token: signedIn.accessToken,
    token_type: 'Bearer' as const,
    expires_in: signedIn.expiresIn,
  }
}

async function recordUser(store: Store, user: User, action: string, ip: string): Promise<void> {
  const actor = { kind: 'user' as const, id: user.id, name: user.name }
  await store.platform.audit.record({ actor, action, target: user.id, ip })
}

async function membershipsOf(store: Store, caller: Caller) {
  const found = await Promise.all(
    caller.memberships.map(async membership => {
      const organization = await store.platform.organizations.find(membership.organizationId)
      if (!organization) return []
      const { id, slug, name, timeZone, currency, weekStart, clockDay, sample } = organization
      const { locale, brandColor, theme, logoChangedAt } = organization
      return [
        {
          organization_id: id,
          slug,
          name,
          role: membership.role,
          permissions: [...membershipPermissions(caller, membership)],
          branches: membership.branches === 'all' ? ('all' as const) : [...membership.branches],
          time_zone: timeZone,
          currency,
          week_start: weekStart,
          clock_day: clockDay,
          locale,
          brand_color: brandColor,
          theme,
          logo_changed_at: logoChangedAt,
          sample,
        },
      ]
    }),
  )
  return found.flat().sort((one, other) => one.name.localeCompare(other.name))
}
