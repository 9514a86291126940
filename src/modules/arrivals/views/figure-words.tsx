import { formatDate, formatNumber } from '#platform/i18n'
import { Mark } from '#ui'
import { isWeekly } from '../codes.ts'
import { qualityNames } from '../names.ts'
import type { KnownFigure } from '../queries/index.ts'
import { ageInDays, isOld } from '../rules.ts'
import type { Frame } from './frame.ts'

/** A figure grows old after two weeks without a newer one: in a surge a week changes everything, and reports came weekly. */
const oldAfterDays = 14

/** The number as people say it; exact and revised figures stand by themselves. */
export const written = ({ t, locale }: Pick<Frame, 't' | 'locale'>, { value, quality }: KnownFigure) =>
  quality === 'approximate' || quality === 'inferred'
    ? t.about(formatNumber(locale, value))
    : formatNumber(locale, value)

/** The day a figure speaks of; weekly ones speak of a week. */
export const asOfWords = ({ t, locale }: Pick<Frame, 't' | 'locale'>, { measure, asOf }: KnownFigure) =>
  isWeekly(measure) ? t.weekOf(formatDate(locale, asOf)) : formatDate(locale, asOf)

export const noteOf = (locale: Frame['locale'], figure: KnownFigure) =>
  locale === 'en' ? figure.noteEn : figure.noteFr
export const sourceTitle = (locale: Frame['locale'], figure: Pick<KnownFigure, 'sourceTitleEn' | 'sourceTitleFr'>) =>
  locale === 'en' ? figure.sourceTitleEn : figure.sourceTitleFr

/** The source by its title, leading to its address where there is one. */
export const SourceLink = ({ locale, figure }: { locale: Frame['locale']; figure: KnownFigure }) => {
  const title = sourceTitle(locale, figure)
  return /^https?:\/\//.test(figure.sourceAddress) ? <a href={figure.sourceAddress}>{title}</a> : <>{title}</>
}

export const PublishedOn = ({ t, locale, figure }: Pick<Frame, 't' | 'locale'> & { figure: KnownFigure }) => (
  <>
    {formatDate(locale, figure.publishedOn)}
    {figure.publishedInferred && (
      <>
        {' '}
        <Mark title={t.inferredWhy}>{t.inferredMark}</Mark>
      </>
    )}
  </>
)

export const QualityWords = ({ t, locale, figure }: Pick<Frame, 't' | 'locale'> & { figure: KnownFigure }) => (
  <>
    {qualityNames[locale][figure.quality]}
    {figure.synthetic && (
      <>
        {' '}
        <Mark kind="synthetic" title={t.syntheticWhy}>
          {t.syntheticMark}
        </Mark>
      </>
    )}
  </>
)

/** Days since the figure spoke: its as-of day, or for what is expected the day on which it was said. */
export const Age = ({ t, on, figure }: Pick<Frame, 't' | 'on'> & { figure: KnownFigure }) => {
  const since = figure.asOf <= on ? figure.asOf : figure.publishedOn
  return (
    <>
      {t.days(ageInDays(since, on))}
      {isOld(since, on, oldAfterDays) && (
        <>
          {' '}
          <Mark kind="old">{t.old}</Mark>
        </>
      )}
    </>
  )
}
