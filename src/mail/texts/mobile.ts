/** A UK mobile number, which takes text messages: `07700 900123`, `+44 7700 900123`. Others are phoned. */
export function isMobile(phone: string): boolean {
  return /^(\+44|0044|0)7\d{9}$/.test(phone.replace(/[\s().-]/g, '').replace(/^(\+44|0044)0/, '$1'))
}
