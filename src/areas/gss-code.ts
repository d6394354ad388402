/** The shape of a code of the Office for National Statistics (GSS): England, Wales, Scotland or Northern Ireland, then 8 digits. */
export const isGssCode = (text: string): boolean => /^[EWSN]\d{8}$/.test(text)
