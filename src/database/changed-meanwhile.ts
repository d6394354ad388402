/** Somebody else saved this record after the form was opened. Nothing was written. */
export class ChangedMeanwhile extends Error {
  constructor(
    /** The version that is stored now. */
    readonly version: number,
    /** What differs, in words: 'Title is now "Tablets for beginners"'. */
    readonly differences: readonly string[] = [],
  ) {
    super('Changed meanwhile')
  }

  /** @throws ChangedMeanwhile unless the form was opened on the version that is stored. */
  static check(form: { version: string | number }, stored: { version: number }): void {
    if (Number(form.version) !== stored.version) throw new ChangedMeanwhile(stored.version)
  }
}
