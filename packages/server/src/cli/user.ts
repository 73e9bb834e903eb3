import { type Role, roles } from '@clientele/contract'
import { type Command, optional, required, table, UsageError } from './command.ts'

const text = { type: 'string' } as const

/** People who use the installation. */
export const userCommands: readonly Command[] = [
  {
    name: 'user list',
    summary: 'Lists everybody who has an account',
    usage: '',
    options: {},
    async run(terminal) {
      const { store } = await terminal.control()
      const users = (await store.platform.users.list()).map(
        ({ id, email, name, platformAdmin, disabledAt }) => ({
          id,
          email,
          name,
          platformAdmin,
          disabled: disabledAt !== null,
        }),
      )
      const rows = users.map(user => [user.email, user.name, user.platformAdmin ? 'platform admin' : ''])
      return { text: table(['e-mail', 'name', ''], rows), data: users }
    },
  },
  {
    name: 'user invite',
    summary: 'Makes a one-time invitation to an organization',
    usage: '--organization my-shop --email ana@example.com --role analyst',
    options: { organization: text, email: text, role: text },
    async run(terminal, given) {
      const scope = await terminal.scope(required(given, 'organization', 'my-shop'))
      const { auth } = await terminal.control()
      const role = roles.find(name => name === (optional(given, 'role') ?? 'viewer')) satisfies
        | Role
        | undefined
      if (!role) throw new UsageError(`--role must be one of ${roles.join(', ')}`)
      const email = required(given, 'email', 'ana@example.com')
      const { token, invitation } = await auth.invitations.issue(
        scope,
        { email, role, branches: 'all' },
        'terminal',
      )
      return {
        text: `Hand this on; it works once, for 7 days: <address of the server>/invitation/${token}`,
        data: { token, email: invitation.email, role: invitation.role, path: `/invitation/${token}` },
      }
    },
  },
  {
    name: 'user first-owner',
    summary: 'Makes a new one-time link for the first owner',
    usage: '',
    options: {},
    async run(terminal) {
      const { auth } = await terminal.control()
      const token = await auth.issueFirstOwnerLink()
      if (token === null) {
        return {
          text: 'Somebody has an account already: sign in, or ask for an invitation.',
          data: { token: null },
        }
      }
      const path = `/welcome?token=${token}`
      return { text: `Open <address of the server>${path} within 24 hours.`, data: { token, path } }
    },
  },
  {
    name: 'user reset-password',
    summary: 'Sets a forgotten password; every session of the user ends',
    usage: '--email ana@example.com --password <new password>',
    options: { email: text, password: text },
    async run(terminal, given) {
      const { auth } = await terminal.control()
      const email = required(given, 'email', 'ana@example.com')
      await auth.signIn.resetPassword(email, required(given, 'password', '"a new long password"'))
      return { text: `${email} can sign in with the new password.`, data: { email } }
    },
  },
]
