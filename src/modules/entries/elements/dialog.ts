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

/** What was added to the library meanwhile: the same page says it, and what is being written here stays as it is. */
async function renewShelf() {
  const answer = await fetch(location.href).catch(() => undefined)
  // Without a connection or a session the shelf stays as it was.
  if (!answer?.ok) return
  const newer = new DOMParser().parseFromString(await answer.text(), 'text/html').querySelector('#image-shelf')
  if (newer) document.querySelector('#image-shelf')?.replaceWith(document.adoptNode(newer))
}

/** Lets an image of the library be chosen, or one that is added to it in another window meanwhile. */
export function askForImage(words: Words, done: (image: ShelfImage) => void) {
  const { dialog, close } = frame(words.imageTitle ?? '', words)
  const choose = (image: ShelfImage) => {
    dialog.close()
    done(image)
  }
  const list = document.createElement('ul')
  list.className = 'rich-text__shelf'
  const none = document.createElement('p')
  none.textContent = words.imageNone ?? ''
  const fill = () => {
    const images = shelf()
    none.hidden = images.length > 0
    list.replaceChildren(...images.map((image) => choiceOf(image, words, choose)))
  }
  const back = () => renewShelf().then(fill)
  window.addEventListener('focus', back)
  dialog.addEventListener('close', () => window.removeEventListener('focus', back))
  fill()
  dialog.append(list, none, wayTo(words), actions(close))
  dialog.showModal()
  // Not the list itself, though it scrolls.
  list.querySelector('button')?.focus()
}

function choiceOf(image: ShelfImage, words: Words, choose: (image: ShelfImage) => void) {
  const item = document.createElement('li')
  const pick = button('', 'quiet')
  const picture = document.createElement('img')
  picture.src = image.src
  picture.alt = ''
  pick.append(picture, `${words.imagePick ?? ''} ${image.label}`)
  pick.addEventListener('click', () => choose(image))
  item.append(pick)
  return item
}

function wayTo(words: Words) {
  const line = document.createElement('p')
  const way = document.createElement('a')
  way.href = words.imageAddress ?? ''
  way.target = '_blank'
  way.rel = 'noopener'
  way.textContent = words.imageAdd ?? ''
  line.append(way)
  return line
}
