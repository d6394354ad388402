const PLAIN: Record<string, string> = {
  '‘': "'",
  '’': "'",
  '“': '"',
  '”': '"',
  '–': '-',
  '—': '-',
  '‑': '-',
  '•': '-',
  '…': '...',
  '`': "'",
  '\u00a0': ' ',
  '\u202f': ' ',
  '\u2009': ' ',
  '\t': ' ',
}

/** One curly apostrophe would make a text cost twice as much: what has a plain twin becomes it. GOV.UK Notify does so too. */
export function withPlainCharacters(text: string): string {
  return text
    .replaceAll('\r\n', '\n')
    .replace(/[‘’“”–—‑•…`\u00a0\u202f\u2009\t]/g, (one) => PLAIN[one] ?? one)
    .trim()
}
