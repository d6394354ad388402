import type { StopAbout, StopGroup, StopHow } from './stop.entity.js'

export const ABOUT_WORDS: Record<StopAbout, string> = {
  everything: 'Everything',
  texts: 'Text messages',
  changes: 'Changes to workshops',
  reminders: 'Reminders',
  digests: 'Summaries of the week',
  news: 'News',
}

export const HOW_WORDS: Record<StopHow, string> = {
  refused: 'The mail server refused it',
  returned: 'Mail came back',
  asked: 'They asked',
  staff: 'Added by hand',
}

export const HOW_COLOURS: Record<StopHow, string> = { refused: 'red', returned: 'red', asked: 'amber', staff: 'grey' }

/** In the middle of a sentence: "You will not get … any more". */
export const GROUP_IN_A_SENTENCE: Record<StopGroup, string> = {
  changes: 'e-mails about changes to workshops',
  reminders: 'reminders by e-mail',
  digests: 'summaries by e-mail',
  news: 'news by e-mail',
}
