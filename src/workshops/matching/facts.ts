import type { Point } from '../../areas/distance.js'
import type { ChampionStage } from '../../champions/champion.entity.js'
import type { Language } from '../../champions/profile/choices.js'
import type { Exception } from '../../champions/profile/profile.js'
import type { Span, Weekday } from '../../venues/opening-hours.js'
import type { Topic } from '../topics.js'

/** Where something takes place. Online: `venueId` and `point` are null. */
export interface Place {
  isOnline: boolean
  venueId: string | null
  venueName: string | null
  /** Of the venue; null: nobody knows where it is. */
  point: Point | null
}

/** A workshop as far as finding champions for it goes. Date and times are local. */
export interface WorkshopFacts extends Place {
  id: string
  title: string
  date: string
  weekday: Weekday
  startTime: string | null
  endTime: string | null
  /** The same as instants. */
  startsAt: Date | null
  endsAt: Date | null
  wardId: string | null
  wardName: string | null
  topics: readonly Topic[]
  /** Besides English; null: none is asked for. */
  language: Language | null
  children: boolean
  audience: string
  isDropIn: boolean
  /** null: no limit. */
  places: number | null
}

/** Another workshop of a champion on the same day; cancelled ones are none. */
export interface Commitment extends Place {
  workshopId: string
  title: string
  role: string
  startsAt: Date | null
  endsAt: Date | null
}

/** A champion as seen from one workshop. An empty list: they told us nothing about it. */
export interface ChampionFacts {
  id: string
  name: string
  stage: ChampionStage
  /** 'lead', 'helper' or 'shadow' at this very workshop; null: not in it. */
  part: string | null
  homeWard: { id: string; name: string } | null
  /** The middle of the home ward. */
  home: Point | null
  mostMiles: number | null
  wardIds: readonly string[]
  topics: readonly string[]
  /** Whether they filled in their profile: then what is not in it they do not know, or do not want. */
  hasProfile: boolean
  /** Besides English, in words. */
  languages: readonly string[]
  ratherNot: readonly string[]
  /** Whether they told us of any time in any week. */
  hasWeek: boolean
  /** Of the weekday of the workshop, in order. */
  hours: readonly Span[]
  /** Those that hold on the day of the workshop. */
  exceptions: readonly Exception[]
  commitments: readonly Commitment[]
  /** In the month of the workshop, without it: what they lead or help at, and minutes of that and of sessions. */
  month: { workshops: number; minutes: number }
  /** How often they led, or were asked to help, in the last `LATELY_DAYS`. */
  lately: number
  /** Why the law keeps them away; null: it does not. */
  childrenReason: string | null
}

export const LATELY_DAYS = 90

export const WEIGHT_KEYS = ['topics', 'language', 'availability', 'distance', 'ratherNot', 'load', 'fairness'] as const
export type WeightKey = (typeof WEIGHT_KEYS)[number]

/** How much each thing counts: whole numbers from 0 to `MOST_WEIGHT`. */
export type Weights = Readonly<Record<WeightKey, number>>

export const MOST_WEIGHT = 10

/** The language counts most, and only where one is asked for: without it the best teacher of the topic is no use to who came for it. */
export const USUAL_WEIGHTS: Weights = {
  topics: 5,
  language: 8,
  availability: 5,
  distance: 3,
  ratherNot: 4,
  load: 2,
  fairness: 2,
}
