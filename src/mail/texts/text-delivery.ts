import { Delivery } from '../delivery.js'

/** Text messages leave the house as mail does, with a carrier and trouble of their own. */
export class TextDelivery extends Delivery {}
