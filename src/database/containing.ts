/**
 * The pattern for rows whose text contains this one: ``lower(name) LIKE lower(:name) ESCAPE '!'``. The database lowers both
 * sides, because SQLite lowers only ASCII letters, and what is compared must be lowered alike.
 */
export const containing = (text: string): string => `%${text.replace(/[!%_]/g, '!$&')}%`
