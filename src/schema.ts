import { Settings1795424400001 } from '../migrations/0001-settings.js'
import { PlacesAndPeople1795424400002 } from '../migrations/0002-places-and-people.js'
import { Accounts1795424400003 } from '../migrations/0003-accounts.js'
import { Audit1795424400004 } from '../migrations/0004-audit.js'
import { Mail1795424400005 } from '../migrations/0005-mail.js'
import { Workshops1795424400006 } from '../migrations/0006-workshops.js'
import { Sessions1795424400007 } from '../migrations/0007-sessions.js'
import { Businesses1795424400008 } from '../migrations/0008-businesses.js'
import { Imports1795424400009 } from '../migrations/0009-imports.js'
/** Every entity and every migration (oldest first). What is not listed here does not exist for the database. */
export const entities: (new () => object)[] = []

export const migrations = [
  Settings1795424400001,
  PlacesAndPeople1795424400002,
  Accounts1795424400003,
  Audit1795424400004,
  Mail1795424400005,
  Workshops1795424400006,
  Sessions1795424400007,
  Businesses1795424400008,
  Imports1795424400009,
]
