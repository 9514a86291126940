/** Pictures of the demonstration, drawn by us as plain shapes, 1200 by 675. */
export interface DrawnPicture {
  /** Of the file. */
  name: string
  altEn: string
  altFr: string
  /** Everything inside of `<svg>`. */
  drawing: string
}

const all = <Item>(items: readonly Item[], draw: (item: Item, i: number) => string) => items.map(draw).join('')
const rect = (x: number, y: number, width: number, height: number, fill: string, more = '') =>
  `<rect x="${x}" y="${y}" width="${width}" height="${height}" fill="${fill}" ${more}/>`
const circle = (x: number, y: number, r: number, fill: string) =>
  `<circle cx="${x}" cy="${y}" r="${r}" fill="${fill}"/>`
const range = (amount: number) => Array.from({ length: amount }, (_, i) => i)

const screen = [
  rect(0, 0, 1200, 675, '#12333a'),
  '<polygon points="600,40 250,120 250,420 950,420 950,120" fill="#1b4a52"/>',
  rect(270, 110, 660, 300, '#fbfaf7'),
  '<path d="M330 380 L470 230 L560 320 L690 180 L870 380 Z" fill="#83cbd2"/>',
  circle(800, 180, 34, '#e6a23c'),
  all([0, 1, 2], (row) =>
    all(range(9 - (row % 2)), (i) => {
      const x = 130 + i * 115 + (row % 2) * 58
      const y = 470 + row * 70
      return (
        circle(x, y, 30, row === 2 ? '#07242a' : '#0b2d34') +
        rect(x - 42, y + 22, 84, 90, row === 2 ? '#07242a' : '#0b2d34', 'rx="26"')
      )
    }),
  ),
].join('')

const snow = range(46).map((i) => ({ x: (i * 263) % 1200, y: (i * 149) % 420, r: 3 + ((i * 7) % 5) }))
const groceries = [
  rect(0, 0, 1200, 675, '#dfe9ee'),
  all(snow, ({ x, y, r }) => circle(x, y, r, '#ffffff')),
  '<path d="M0 520 Q300 450 600 510 T1200 500 V675 H0 Z" fill="#f7f5ef"/>',
  circle(520, 330, 70, '#b8442f'),
  rect(610, 210, 70, 190, '#e9c46a', 'rx="30"'),
  '<path d="M700 380 q30 -190 100 -210 q-10 120 -40 210 Z" fill="#4f8a4c"/>',
  rect(420, 330, 110, 90, '#f4f1ea', 'rx="10"'),
  rect(420, 355, 110, 26, '#0b5a63'),
  '<path d="M360 400 H850 L810 600 H400 Z" fill="#a9713d"/>',
  all(
    [0, 1, 2, 3],
    (i) => `<path d="M${372 + i * 4} ${440 + i * 42} H${838 - i * 4}" stroke="#8a5a2e" stroke-width="8"/>`,
  ),
  rect(880, 470, 190, 118, '#0b5a63', 'rx="14" transform="rotate(-8 975 530)"'),
  rect(880, 498, 190, 24, '#e6a23c', 'transform="rotate(-8 975 530)"'),
].join('')

const seats = range(10).map((i) => ({
  angle: (i / 10) * 2 * Math.PI,
  fill: ['#0b5a63', '#b8442f', '#e6a23c', '#4f8a4c', '#5b5f97'][i % 5] ?? '',
}))
const table = [
  rect(0, 0, 1200, 675, '#f1ece1'),
  '<ellipse cx="600" cy="345" rx="330" ry="170" fill="#c9a26b"/><ellipse cx="600" cy="335" rx="330" ry="170" fill="#ddb981"/>',
  all(seats, ({ angle, fill }) => {
    const [x, y] = [Math.round(600 + 440 * Math.cos(angle)), Math.round(340 + 245 * Math.sin(angle))]
    return circle(x, y, 44, fill)
  }),
  all([0, 1, 2, 3, 4], (i) => rect(420 + i * 80, 300 + (i % 2) * 40, 50, 66, '#fbfaf7')),
].join('')

const homes = ['#b8442f', '#0b5a63', '#e6a23c', '#5b5f97', '#4f8a4c']
const street = [
  rect(0, 0, 1200, 675, '#e8f1f1'),
  circle(980, 130, 64, '#f2cf7d'),
  '<path d="M0 470 Q350 380 720 450 T1200 420 V675 H0 Z" fill="#b9d3b0"/>',
  '<path d="M-20 690 C 300 640 380 520 640 500 S 980 470 1220 440" fill="none" stroke="#f7f2e6" stroke-width="54"/>',
  all(homes, (fill, i) => {
    const [x, y] = [150 + i * 200, 330 - (i % 2) * 24]
    return `${rect(x, y, 120, 120, fill)}<polygon points="${x - 14},${y} ${x + 60},${y - 70} ${x + 134},${y}" fill="#3b3a38"/>${rect(x + 44, y + 60, 32, 60, '#fbfaf7')}${rect(x + 16, y + 22, 26, 26, '#f9e7ae')}`
  }),
].join('')

export const drawnPictures = {
  screen: {
    name: 'film-evening.png',
    altEn: 'A drawing of a dark hall: rows of people seen from behind, and a lit screen with mountains.',
    altFr:
      'Dessin d’une salle sombre\u00a0: des rangées de personnes vues de dos et un écran éclairé où se découpent des montagnes.',
    drawing: screen,
  },
  groceries: {
    name: 'winter-groceries.png',
    altEn: 'A drawing of a basket of groceries in the snow, with a gift card beside it.',
    altFr: 'Dessin d’un panier d’épicerie dans la neige, avec une carte-cadeau à côté.',
    drawing: groceries,
  },
  table: {
    name: 'partners-table.png',
    altEn: 'A drawing of ten people around one oval table with sheets of paper on it, seen from above.',
    altFr: 'Dessin de dix personnes autour d’une table ovale couverte de feuilles, vues d’en haut.',
    drawing: table,
  },
  street: {
    name: 'street-of-homes.png',
    altEn: 'A drawing of a path that leads to a row of five houses in different colours.',
    altFr: 'Dessin d’un chemin qui mène à une rangée de cinq maisons de couleurs différentes.',
    drawing: street,
  },
} satisfies Record<string, DrawnPicture>
