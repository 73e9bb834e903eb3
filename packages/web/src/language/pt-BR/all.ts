const parts = import.meta.glob<Readonly<Record<string, string>>>('./*.json', {
  eager: true,
  import: 'default',
})

/** Every text of this language, from the files of its folder. */
export const texts = Object.assign({}, ...Object.values(parts))
