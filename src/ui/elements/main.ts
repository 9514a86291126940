import { AutoSave } from './auto-save.ts'
import { AutoSubmit } from './auto-submit.ts'
import { ConfirmLeave, forgetDraftsOnSignOut, forgetSentDrafts } from './confirm-leave.ts'
import { DaySlider } from './day-slider.ts'
import { LivePage } from './live-page.ts'
import { SearchSuggest } from './search-suggest.ts'

// All the script of an ordinary page. Each element improves what already works without it.
forgetSentDrafts()
forgetDraftsOnSignOut()
customElements.define('day-slider', DaySlider)
customElements.define('confirm-leave', ConfirmLeave)
customElements.define('auto-save', AutoSave)
customElements.define('auto-submit', AutoSubmit)
customElements.define('live-page', LivePage)
customElements.define('search-suggest', SearchSuggest)
