import { type Command, required, table } from './command.ts'

const text = { type: 'string' } as const

/** Branches: the shops or outlets of an organization. */
export const branchCommands: readonly Command[] = [
  {
    name: 'branch create',
    summary: 'Adds a branch to an organization',
    usage: '--organization my-shop --id store-1 --name "High Street"',
    options: { organization: text, id: text, name: text },
    async run(terminal, given) {
      const scope = await terminal.scope(required(given, 'organization', 'my-shop'))
      const { store } = await terminal.control()
      const id = required(given, 'id', 'store-1')
      const branch = await store
        .branches(scope)
        .create({ id, name: required(given, 'name', '"High Street"') })
      return { text: `Added branch ${branch.id}`, data: branch }
    },
  },
  {
    name: 'branch list',
    summary: 'Lists the branches of an organization',
    usage: '--organization my-shop',
    options: { organization: text },
    async run(terminal, given) {
      const scope = await terminal.scope(required(given, 'organization', 'my-shop'))
      const { store } = await terminal.control()
      const branches = await store.branches(scope).list()
      return {
        text: table(
          ['id', 'name'],
          branches.map(({ id, name }) => [id, name]),
        ),
        data: branches,
      }
    },
  },
]
