import type { Command, CommandGroup } from './command.ts'

/** Commands that a group shows at once; typing narrows them. */
const most = 7

/**
 * The commands that what was typed could mean: every word must stand in the title, the note or the other words, and
 * those whose title begins with the text come first. Groups without any are left out.
 */
export function findCommands(groups: readonly CommandGroup[], text: string): readonly CommandGroup[] {
  const typed = plain(text.trim())
  const words = typed.split(/\s+/)
  return groups.flatMap(group => {
    const found = group.items
      .filter(command => words.every(word => textOf(command).includes(word)))
      .map(command => ({ command, rank: rankOf(command, typed) }))
      .sort((one, other) => one.rank - other.rank)
    return found.length === 0 ? [] : [{ ...group, items: found.slice(0, most).map(({ command }) => command) }]
  })
}

const textOf = ({ title, note = '', also = '' }: Command) => plain(`${title} ${note} ${also}`)

function rankOf({ title }: Command, typed: string): number {
  const name = plain(title)
  if (name.startsWith(typed)) return 0
  return name.includes(typed) ? 1 : 2
}

/** Without capitals and accents, so that «ubersicht» finds «Übersicht». */
const plain = (text: string): string =>
  text
    .normalize('NFD')
    .replace(/\p{Diacritic}/gu, '')
    .toLowerCase()
