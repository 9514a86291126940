import type { Child } from 'hono/jsx'
import type { Locale } from '#platform/i18n'
import { Masthead } from '../layout/masthead.tsx'
import { Card, CardGrid } from '../parts/card.tsx'
import { DefinitionList } from '../parts/definition-list.tsx'
import { Flash } from '../parts/flash.tsx'
import { Mark } from '../parts/mark.tsx'
import { Notice } from '../parts/notice.tsx'
import { LanguageName } from '../parts/small-words.tsx'
import { Stamp } from '../parts/stamp.tsx'
import { SubNav } from '../parts/sub-nav.tsx'
import { Arrivals, BoardSample } from './board-sample.tsx'
import { FormSample } from './form-sample.tsx'
import { ListSample, StepsSample } from './list-sample.tsx'
import { text } from './messages.ts'

/** Every part, with realistic words. The content of a `Page`; the caller brings the page. */
export const Styleguide = ({ locale }: { locale: Locale }) => {
  const { title, lead, sections } = text[locale]
  return (
    <div class="flow">
      <Masthead title={title} lead={lead} />
      <SubNav label={title} items={Object.entries(sections).map(([id, label]) => ({ href: `#${id}`, label }))} />
      <Section id="type" title={sections.type}>
        <TypeSample locale={locale} />
      </Section>
      <Section id="marks" title={sections.marks}>
        <MarkSample locale={locale} />
      </Section>
      <Section id="forms" title={sections.forms}>
        <FormSample locale={locale} />
      </Section>
      <Section id="lists" title={sections.lists}>
        <ListSample locale={locale} />
      </Section>
      <Section id="charts" title={sections.charts}>
        <Arrivals locale={locale} id="arrivals-alone" />
        <StepsSample locale={locale} />
      </Section>
      <Section id="small" title={sections.small}>
        <SmallSample locale={locale} />
      </Section>
      <Section id="board" title={sections.board}>
        <BoardSample locale={locale} level={2} />
      </Section>
    </div>
  )
}

const Section = ({ id, title, children }: { id: string; title: string; children?: Child }) => (
  <section id={id} class="flow">
    <h2>{title}</h2>
    {children}
  </section>
)

const colours = ['ink', 'soft', 'accent', 'short', 'tight', 'enough', 'normal', 'line']

const TypeSample = ({ locale }: { locale: Locale }) => (
  <>
    <p class="measure">{text[locale].sample}</p>
    <h3>{text[locale].breakTitle}</h3>
    <ul class="swatches">
      {colours.map((name) => (
        <li>
          <svg viewBox="0 0 60 24" aria-hidden="true">
            <rect class={`swatch--${name}`} width="60" height="24" />
          </svg>
          <code>{name}</code>
        </li>
      ))}
    </ul>
  </>
)

const MarkSample = ({ locale }: { locale: Locale }) => {
  const t = text[locale]
  return (
    <>
      <p class="mark-row">
        <Mark>{t.marks.plain}</Mark> <Mark kind="old">{t.marks.old}</Mark>{' '}
        <Mark kind="synthetic">{t.marks.synthetic}</Mark> <Mark kind="alert">{t.marks.alert}</Mark>{' '}
        <Mark kind="good">{t.marks.good}</Mark>
      </p>
      <Flash kind="done" text={t.flash.done} />
      <Flash kind="problem" text={t.flash.problem} />
      <Flash kind="note" text={t.flash.note} />
      <Notice kind="warning" title={t.warningTitle}>
        {t.warningText}
      </Notice>
      <Notice kind="synthetic">{t.synthetic}</Notice>
      <Notice kind="break" title={t.breakTitle} />
    </>
  )
}

const SmallSample = ({ locale }: { locale: Locale }) => {
  const t = text[locale]
  return (
    <>
      <DefinitionList items={t.definitions} />
      <CardGrid>
        <Card title={t.card.title} href="#small" meta={t.card.meta} footer={<Stamp old text={t.stamp} />}>
          {t.card.text}
        </Card>
        <Card title={t.languagesOf}>
          <p>
            <LanguageName locale={locale} code="ar" own /> (<LanguageName locale={locale} code="ar" />)
          </p>
          <p>
            <LanguageName locale={locale} code="ti" own /> (<LanguageName locale={locale} code="ti" />)
          </p>
        </Card>
      </CardGrid>
    </>
  )
}
