import type { EntityManager, EntityTarget, ObjectLiteral, QueryDeepPartialEntity } from 'typeorm'

/** SQLite takes at most 32,766 values in one statement, PostgreSQL 65,535. */
const VALUES = 30_000

/** Inserts many rows by as few statements as the engines allow, and does not read back what the database filled in. */
export async function insertAll<E extends ObjectLiteral>(
  manager: EntityManager,
  entity: EntityTarget<E>,
  rows: readonly QueryDeepPartialEntity<E>[],
): Promise<void> {
  const size = Math.min(500, Math.floor(VALUES / manager.connection.getMetadata(entity).columns.length))
  for (let start = 0; start < rows.length; start += size) {
    const batch = rows.slice(start, start + size)
    await manager.createQueryBuilder().insert().into(entity).values(batch).updateEntity(false).execute()
  }
}
