import type { Council } from '../council/council.entity.js'
import type { Sender } from './letter.js'

/** As the settings say; before set-up only the programme's working name is known. */
export function senderOf(council: Council | null): Sender {
  if (!council)
    return { name: '', programme: 'Digital Task Force', phone: '', phoneHours: '', email: '', colour: '#1d70b8' }
  const { councilName, programmeName, phone, phoneHours, email, colour } = council
  return { name: councilName, programme: programmeName, phone, phoneHours, email, colour }
}
