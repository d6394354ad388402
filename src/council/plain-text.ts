/** A part of a text that a council wrote: one of the three is set. */
export interface Block {
  heading: string | null
  paragraph: string | null
  items: string[] | null
}

const block = (part: Partial<Block>): Block => ({ heading: null, paragraph: null, items: null, ...part })

/** Plain text as blocks: '## ' begins a heading, '- ' an item of a list, an empty line ends a paragraph. Everything else is text. */
export function blocksOf(text: string): Block[] {
  const blocks: Block[] = []
  let isNew = true
  for (const line of text.split('\n').map((each) => each.trim())) {
    const last = blocks.at(-1)
    if (line === '') isNew = true
    else if (line.startsWith('## ')) blocks.push(block({ heading: line.slice(3).trim() }))
    else if (line.startsWith('- ')) {
      if (last?.items && !isNew) last.items.push(line.slice(2).trim())
      else blocks.push(block({ items: [line.slice(2).trim()] }))
    } else if (last?.paragraph && !isNew) last.paragraph += `\n${line}`
    else blocks.push(block({ paragraph: line }))
    if (line !== '') isNew = false
  }
  return blocks
}
