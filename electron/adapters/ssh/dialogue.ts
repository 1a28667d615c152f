import { Secret } from '../../core/text/secret.ts'

/** The channel's side that a dialogue speaks to. */
export interface Speaker {
  send(bytes: Uint8Array | string): void
  /** No more stdin. */
  end(): void
}

/** What goes to a command's stdin, and when; and what of its stderr is the command's own. */
export interface Dialogue {
  start(speaker: Speaker): void
  /** Takes what came on stderr and gives back what is the command's. */
  stderr(chunk: Buffer): Buffer
}

export type Stdin = Uint8Array | Secret | undefined

/** The whole of stdin at once, then its end. */
export const plainDialogue = (stdin: Stdin): Dialogue => ({
  start: (speaker) => feed(speaker, stdin),
  stderr: (chunk) => chunk,
})

/**
 * The dialogue with `sudo -S -k -p PROMPT sh -c 'printf MARK >&2; …'`. The password goes out only when sudo's own
 * prompt is there, and the command's stdin only when the mark says that the command runs. Were both sent at once,
 * a sudo that does not ask would hand the password to the command, and one that asks again would take the
 * command's input for a password.
 */
export class SudoDialogue implements Dialogue {
  readonly #prompt: Buffer
  readonly #mark: Buffer
  readonly #password: Secret
  readonly #stdin: Stdin
  #pending: Buffer = Buffer.alloc(0)
  #prompts = 0
  #state: 'sudo' | 'command' | 'refused' = 'sudo'
  #speaker: Speaker | undefined

  constructor(
    words: { readonly prompt: string; readonly mark: string },
    password: Secret,
    stdin: Stdin,
  ) {
    this.#prompt = Buffer.from(words.prompt)
    this.#mark = Buffer.from(words.mark)
    this.#password = password
    this.#stdin = stdin
  }

  /** `command`: it ran. `refused`: the password was not accepted. `sudo`: it never came to either. */
  get state(): 'sudo' | 'command' | 'refused' {
    return this.#state
  }

  /** What sudo said besides its prompt while it had not begun the command. */
  get sudoSaid(): string {
    return this.#pending.toString('utf8').trim()
  }

  start(speaker: Speaker): void {
    this.#speaker = speaker
  }

  stderr(chunk: Buffer): Buffer {
    if (this.#state === 'command') return chunk
    this.#pending = Buffer.concat([this.#pending, chunk])
    this.#answerPrompts()
    const begun = this.#pending.indexOf(this.#mark)
    if (begun < 0 || this.#state !== 'sudo') return Buffer.alloc(0)
    this.#state = 'command'
    const own = this.#pending.subarray(begun + this.#mark.length)
    if (this.#speaker !== undefined) feed(this.#speaker, this.#stdin)
    return own
  }

  #answerPrompts(): void {
    for (let at = this.#pending.indexOf(this.#prompt); at >= 0; ) {
      this.#pending = Buffer.concat([
        this.#pending.subarray(0, at),
        this.#pending.subarray(at + this.#prompt.length),
      ])
      this.#prompts += 1
      if (this.#prompts === 1) this.#speaker?.send(`${this.#password.reveal()}\n`)
      else {
        // Asked again: the password was wrong. The end of stdin makes sudo give up.
        this.#state = 'refused'
        this.#speaker?.end()
        return
      }
      at = this.#pending.indexOf(this.#prompt)
    }
  }
}

const feed = (speaker: Speaker, stdin: Stdin): void => {
  if (stdin !== undefined) speaker.send(stdin instanceof Secret ? stdin.reveal() : stdin)
  speaker.end()
}
