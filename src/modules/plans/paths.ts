const below = (en: string, fr: string) => ({
  en: `/en/communities/:community/actions${en}`,
  fr: `/fr/communautes/:community/actions${fr}`,
})

export const actionsPath = below('', '')
export const actionsCsvPath = {
  en: '/en/communities/:community/actions.csv',
  fr: '/fr/communautes/:community/actions.csv',
}
export const newActionPath = below('/new', '/nouvelle')
export const actionPath = below('/:id', '/:id')
export const editActionPath = below('/:id/edit', '/:id/modifier')
export const reportActionPath = below('/:id/report', '/:id/avancement')
export const cancelActionPath = below('/:id/cancel', '/:id/annuler')
