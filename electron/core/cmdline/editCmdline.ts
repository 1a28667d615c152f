import { cmdlineKey, parseCmdline } from './parseCmdline.ts'

export type CmdlineEdit =
  /** `arg` (`quiet`, `cgroup_enable=memory`) is there, beside others of its key. */
  | { readonly kind: 'add'; readonly arg: string }
  /** `key` is there once, with `value`; the first one of that key keeps its place, others go. */
  | { readonly kind: 'set'; readonly key: string; readonly value: string }
  /** No argument of `key` is there; with `value` only those that have it go. */
  | { readonly kind: 'remove'; readonly key: string; readonly value?: string }

/** Behind this argument the kernel reads nothing and hands the rest to init. */
const TO_INIT = '--'

/**
 * The text of cmdline.txt after `edits`, in their order: always exactly one line that ends in one newline, arguments
 * with one blank between them. Doing the same again changes nothing. Arguments for init (behind `--`) are
 * left alone. Throws RangeError for an edit that could not be one argument: those are written by us.
 */
export const editCmdline = (text: string, edits: readonly CmdlineEdit[]): string => {
  const { args } = parseCmdline(text)
  const split = args.indexOf(TO_INIT)
  const forInit = split === -1 ? [] : args.slice(split)
  const forKernel = split === -1 ? args : args.slice(0, split)
  return `${[...edits.reduce(applyEdit, forKernel), ...forInit].join(' ')}\n`
}

const applyEdit = (args: readonly string[], edit: CmdlineEdit): readonly string[] => {
  switch (edit.kind) {
    case 'add':
      return args.includes(oneArg(edit.arg)) ? args : [...args, edit.arg]
    case 'set':
      return setArg(args, edit.key, argOf(edit.key, edit.value))
    case 'remove':
      return args.filter((arg) => !removes(edit, arg))
    default:
      return edit satisfies never
  }
}

const setArg = (args: readonly string[], key: string, wanted: string): readonly string[] => {
  const same = cmdlineKey(key)
  const first = args.findIndex((arg) => cmdlineKey(arg) === same)
  if (first === -1) return [...args, wanted]
  return args.flatMap((arg, index) => {
    if (index === first) return [wanted]
    return cmdlineKey(arg) === same ? [] : [arg]
  })
}

const removes = (edit: CmdlineEdit & { kind: 'remove' }, arg: string): boolean => {
  if (cmdlineKey(arg) !== cmdlineKey(edit.key)) return false
  return edit.value === undefined || argValue(arg) === edit.value
}

const argValue = (arg: string): string => {
  const equals = arg.indexOf('=')
  return equals === -1 ? '' : arg.slice(equals + 1).replaceAll('"', '')
}

const argOf = (key: string, value: string): string =>
  oneArg(/\s/.test(value) ? `${key}="${value}"` : `${key}=${value}`)

const oneArg = (arg: string): string => {
  const { args, ignored } = parseCmdline(arg)
  const quotes = arg.split('"').length - 1
  const whole = args.length === 1 && args[0] === arg && ignored.length === 0 && arg !== TO_INIT
  if (!whole || quotes % 2 !== 0 || /\p{Cc}/u.test(arg)) {
    throw new RangeError(`not one kernel argument: ${JSON.stringify(arg)}`)
  }
  return arg
}
