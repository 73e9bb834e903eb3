import type { DuckDBConnection } from '@duckdb/node-api'

/**
 * ATTACH takes no bound value, so this is the one place where a path becomes SQL text. Paths are the program's
 * own: made of the data folder and an id that has been checked.
 */
export async function attachFile(
  connection: DuckDBConnection,
  file: string,
  name: string,
  mode: 'read_write' | 'read_only' = 'read_write',
): Promise<void> {
  if (!/^[a-z_][a-z0-9_]*$/.test(name)) throw new TypeError(`«${name}» cannot name an attached database`)
  await connection.run(`attach ${quoted(file)} as ${name} (${mode})`)
}

export async function detachFile(connection: DuckDBConnection, name: string): Promise<void> {
  if (!/^[a-z_][a-z0-9_]*$/.test(name)) throw new TypeError(`«${name}» cannot name an attached database`)
  try {
    await connection.run(`detach ${name}`)
  } catch (cause) {
    // On a full disk the last checkpoint fails: the file is detached all the same, and its log keeps what it lacks.
    if (!(cause instanceof Error) || !cause.message.includes('CHECKPOINT during DETACH failed')) throw cause
  }
}

/** A text as an SQL literal. */
const quoted = (text: string): string => `'${text.replaceAll("'", "''")}'`

/** Shuts the instance off from every file but those in the folders given, for good. */
export async function lockDown(
  connection: DuckDBConnection,
  folders: readonly string[],
  files: readonly string[] = [],
): Promise<void> {
  await connection.run(`set allowed_paths = [${files.map(quoted).join(', ')}]`)
  await connection.run(`set allowed_directories = [${folders.map(quoted).join(', ')}]`)
  await connection.run('set autoinstall_known_extensions = false')
  await connection.run('set autoload_known_extensions = false')
  await connection.run('set enable_external_access = false')
  await connection.run('set lock_configuration = true')
}
