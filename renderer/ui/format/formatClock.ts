const two = (value: number): string => String(value).padStart(2, '0')

/** Seconds as a clock that a person reads at a glance: `0:25`, `4:02`, `1:03:10`. */
export const formatClock = (seconds: number): string => {
  const whole = Math.max(0, Math.round(seconds))
  const hours = Math.floor(whole / 3600)
  const minutes = Math.floor((whole % 3600) / 60)
  const rest = two(whole % 60)
  return hours > 0 ? `${hours}:${two(minutes)}:${rest}` : `${minutes}:${rest}`
}
