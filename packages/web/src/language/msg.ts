/**
 * Marks an English text that is put into the reader's language where it is shown, by `t`: for lists and tables of
 * texts that stand outside every component.
 */
export const msg = <Text extends string>(text: Text): Text => text
