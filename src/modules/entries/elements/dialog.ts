/** What the script says, from the page, in its language. */
export type Words = Readonly<Record<string, string>>

const button = (text: string, kind: string) => {
  const made = document.createElement('button')
  made.type = 'button'
  made.className = `button button--${kind}`
  made.textContent = text
  return made
}

function frame(title: string, words: Words) {
  const dialog = document.createElement('dialog')
  dialog.className = 'rich-text__dialog'
  const heading = document.createElement('h2')
  heading.textContent = title
  heading.id = `dialog-${crypto.randomUUID()}`
  dialog.setAttribute('aria-labelledby', heading.id)
  const close = button(words.close ?? '', 'quiet')
  close.addEventListener('click', () => dialog.close())
  dialog.append(heading)
  // Outside of the page's form: what is typed here is no field of it.
  document.body.append(dialog)
  dialog.addEventListener('close', () => dialog.remove())
  return { dialog, close }
}

const actions = (...buttons: HTMLElement[]) => {
  const row = document.createElement('div')
  row.className = 'actions'
  row.append(...buttons)
  return row
}

/** Asks for the address of a link; an empty one takes the link away. */
export function askForLink(
  words: Words,
  { href, isGood, done }: { href: string; isGood: (href: string) => boolean; done: (href: string) => void },
) {
  const { dialog, close } = frame(words.linkTitle ?? '', words)
  const label = document.createElement('label')
  const input = document.createElement('input')
  const hint = document.createElement('p')
  const wrong = document.createElement('p')
  label.className = 'field__label'
  label.textContent = words.linkAddress ?? ''
  label.htmlFor = input.id = 'rich-text-link'
  input.className = 'control control--full'
  input.value = href
  hint.className = 'field__hint'
  hint.textContent = words.linkHint ?? ''
  hint.id = 'rich-text-link-hint'
  wrong.className = 'field__error'
  wrong.setAttribute('role', 'alert')
  input.setAttribute('aria-describedby', hint.id)
  const set = () => {
    const typed = input.value.trim()
    if (typed !== '' && !isGood(typed)) {
      wrong.textContent = words.linkBad ?? ''
      input.focus()
      return
    }
    dialog.close()
    done(typed)
  }
  const [yes, no] = [button(words.linkSet ?? '', 'primary'), button(words.linkRemove ?? '', 'quiet')]
  yes.addEventListener('click', set)
  no.addEventListener('click', () => {
    input.value = ''
    set()
  })
  input.addEventListener('keydown', (event) => {
    if (event.key !== 'Enter') return
    event.preventDefault()
    set()
  })
  dialog.append(label, hint, wrong, input, actions(yes, ...(href ? [no] : []), close))
  dialog.showModal()
  input.focus()
}

export interface ShelfImage {
  id: string
  src: string
  label: string
}

/** The images that the page says can be chosen. */
export const shelf = (): ShelfImage[] =>
  [...document.querySelectorAll<HTMLElement>('#image-shelf li')].map(({ dataset, textContent }) => ({
    id: dataset.id ?? '',
    src: dataset.src ?? '',
    label: textContent?.trim() ?? '',
  }))

/** Lets an image of the library be chosen. */
export function askForImage(words: Words, done: (image: ShelfImage) => void) {
  const { dialog, close } = frame(words.imageTitle ?? '', words)
  const images = shelf()
  const list = document.createElement('ul')
  list.className = 'rich-text__shelf'
  for (const image of images) {
    const item = document.createElement('li')
    const pick = button('', 'quiet')
    const picture = document.createElement('img')
    picture.src = image.src
    picture.alt = ''
    pick.append(picture, `${words.imagePick ?? ''}: ${image.label}`)
    pick.addEventListener('click', () => {
      dialog.close()
      done(image)
    })
    item.append(pick)
    list.append(item)
  }
  const none = document.createElement('p')
  none.textContent = words.imageNone ?? ''
  dialog.append(images.length > 0 ? list : none, actions(close))
  dialog.showModal()
}
