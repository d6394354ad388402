import { Entity, type QueryRunner } from 'typeorm'
import { Flag, Id, Instant, Int, Json, newId, Pence, Text } from '../../src/database/columns.js'
import type { Database } from '../../src/database/database.js'

// A small schema of its own, so that what the database promises is tested apart from what the application keeps in it.

@Entity('workshops')
export class Workshop {
  @Id() id: string = newId()
  @Text() title = 'Tablets for beginners'
  @Int() places = 5
  @Int({ default: 0 }) booked = 0
  @Flag() isOnline = false
  @Instant({ nullable: true }) startsAt: Date | null = null
  @Pence({ nullable: true }) fee: number | null = null
  @Json<{ step: string }>({ nullable: true }) facts: { step: string } | null = null
}

@Entity('bookings')
export class Booking {
  @Id() id: string = newId()
  @Text() workshopId = ''
}

export class Places1700000000000 {
  async up(runner: QueryRunner): Promise<void> {
    const instant = runner.connection.options.type === 'postgres' ? 'timestamptz(3)' : 'datetime'
    await runner.query(
      `CREATE TABLE workshops (id text NOT NULL, title text NOT NULL, places integer NOT NULL, booked integer NOT NULL DEFAULT 0,
       is_online boolean NOT NULL, starts_at ${instant}, fee bigint, facts text, CONSTRAINT pk_workshops PRIMARY KEY (id))`,
    )
    await runner.query(
      `CREATE TABLE bookings (id text NOT NULL, workshop_id text NOT NULL, CONSTRAINT pk_bookings PRIMARY KEY (id),
       CONSTRAINT fk_bookings_workshop_id FOREIGN KEY (workshop_id) REFERENCES workshops (id))`,
    )
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE bookings')
    await runner.query('DROP TABLE workshops')
  }
}

export const places = { entities: [Workshop, Booking], migrations: [Places1700000000000] }

export async function addWorkshop(database: Database, values: Partial<Workshop> = {}): Promise<Workshop> {
  return database.write((manager) => manager.save(Object.assign(new Workshop(), values)))
}
