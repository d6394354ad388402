import { Injectable } from '@nestjs/common'
import { AreasService } from '../../areas/areas.service.js'
import { LearnerWardsService } from '../../learners/learner-wards.service.js'
import { LearnersService } from '../../learners/learners.service.js'
import type { WalkIn } from './walk-in.form.js'

/** Somebody who came without a booking, found again or added as a learner. */
export interface Arrival extends WalkIn {
  learnerId: string
}

/** People who were typed in by name: at a workshop, or in a session outside one. */
@Injectable()
export class WalkInsService {
  constructor(
    private readonly areas: AreasService,
    private readonly wards: LearnerWardsService,
    private readonly learners: LearnersService,
  ) {}

  /** In their order; the same person typed twice is there twice. Joins the caller's `write`. @throws Refusal when a ward is not there */
  async arrive(walkIns: readonly WalkIn[]): Promise<Arrival[]> {
    const arrivals: Arrival[] = []
    for (const walkIn of walkIns) {
      await this.areas.mustExist(walkIn.areaId, '')
      const areaId = (await this.wards.wardOf(walkIn.postcode)) ?? walkIn.areaId
      const { id: learnerId } = await this.learners.findOrAdd({ ...walkIn, areaId })
      arrivals.push({ ...walkIn, learnerId })
    }
    return arrivals
  }
}
