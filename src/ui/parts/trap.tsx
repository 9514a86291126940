import type { Locale } from '#platform/i18n'
import { words } from '../messages.ts'

/**
 * For public forms: programs that fill in every field are known by this one. People neither see, hear nor reach it. What it
 * was given is in `website`; a form that has anything there is answered like any other, and nothing is kept of it.
 */
export const Trap = ({ locale }: { locale: Locale }) => (
  <div class="hidden-visually" aria-hidden="true">
    <label for="field-website">{words[locale].trap}</label>
    <input id="field-website" name="website" tabindex={-1} autocomplete="off" />
  </div>
)
