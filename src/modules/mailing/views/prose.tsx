import type { Block } from '#platform/mail'

type Pieces = readonly { text: string; href?: string }[]
const Line = ({ pieces }: { pieces: Pieces }) => (
  <span>{pieces.map(({ text, href }) => (href ? <a href={href}>{text}</a> : text))}</span>
)

/** The text of a message as a page shows it: the same paragraphs, lists and headings as in the message. */
export const Prose = ({ blocks, level = 2 }: { blocks: readonly Block[]; level?: 2 | 3 }) => (
  <div class="flow measure">
    {blocks.map((block) => (
      <Part block={block} level={level} />
    ))}
  </div>
)

const Part = ({ block, level }: { block: Block; level: 2 | 3 }) => {
  if (block.kind === 'list')
    return (
      <ul>
        {block.items.map((pieces) => (
          <li>
            <Line pieces={pieces} />
          </li>
        ))}
      </ul>
    )
  if (block.kind === 'paragraph')
    return <p>{block.lines.map((pieces, i) => [i > 0 && <br />, <Line pieces={pieces} />])}</p>
  const line = <Line pieces={block.pieces} />
  return level === 2 ? <h2>{line}</h2> : <h4>{line}</h4>
}
