/** A file that somebody sent with a form: its bytes as they are, whatever the character set. */
export class Upload {
  constructor(
    readonly name: string,
    readonly bytes: Uint8Array,
  ) {}
}

/** The fields of a form sent as `multipart/form-data`: text as text, files as `Upload`; a file input left empty is not there. */
export async function readMultipart(contentType: string, body: Buffer): Promise<Record<string, unknown>> {
  const sent = await new Response(new Uint8Array(body), { headers: { 'content-type': contentType } }).formData()
  const fields = new Map<string, unknown>()
  for (const name of new Set(sent.keys())) {
    const values: unknown[] = []
    for (const value of sent.getAll(name))
      if (typeof value === 'string') values.push(value)
      else if (value.size > 0) values.push(new Upload(value.name, new Uint8Array(await value.arrayBuffer())))
    if (values.length > 0) fields.set(name, values.length === 1 ? values[0] : values)
  }
  return Object.fromEntries(fields)
}

/** The file of a field, and the other fields, which a `Form` reads. */
export function takeUpload(body: unknown, name: string): { upload: Upload | null; fields: unknown } {
  if (typeof body !== 'object' || body === null || !Object.hasOwn(body, name)) return { upload: null, fields: body }
  const { [name]: upload, ...fields } = body as Record<string, unknown>
  return upload instanceof Upload ? { upload, fields } : { upload: null, fields: body }
}
