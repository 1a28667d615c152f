/**
 * A board's serial number in the form in which devices tell it: 16 hex digits, small. Eight digits, as the boot
 * loader shows, are its low half (OTP row 28; https://www.raspberrypi.com/documentation/computers/raspberry-pi.html).
 * Undefined where it cannot be one.
 */
export const boardSerial = (text: string): string | undefined => {
  const digits = text.trim().replace(/^0x/i, '').toLowerCase()
  return /^(?:[0-9a-f]{16}|[0-9a-f]{8})$/.test(digits) ? digits : undefined
}

/** A number that lost the zeros at its start, or letters at its ends: only digits, and too few. */
export const lostZeros = (text: string, lengths: readonly number[]): boolean =>
  /^\d+$/.test(text) && text.length < Math.max(...lengths) && !lengths.includes(text.length)
