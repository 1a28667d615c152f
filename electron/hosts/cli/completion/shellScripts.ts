import type { CompletionNode } from './commandTree.ts'

export type Shell = 'bash' | 'zsh' | 'fish'

/** The script that teaches a shell to complete `bramble`. Words that are no commands (values, files) are left to the shell. */
export const shellScripts: Readonly<Record<Shell, (tree: readonly CompletionNode[]) => string>> = {
  bash: (tree) => `# bramble completion bash > /etc/bash_completion.d/bramble
_bramble() {
  local word path='' current="\${COMP_WORDS[COMP_CWORD]}"
  for word in "\${COMP_WORDS[@]:1:COMP_CWORD-1}"; do
    case "$path|$word" in
${steps(tree, (from, to) => `      ${shellQuote(`${from}|${last(to)}`)}) path=${shellQuote(to)} ;;`)}
    esac
  done
  case "$path" in
${tree.map((node) => `    ${shellQuote(node.path)}) COMPREPLY=($(compgen -W ${shellQuote(words(node))} -- "$current")) ;;`).join('\n')}
  esac
}
complete -o default -F _bramble bramble
`,
  zsh: (tree) => `#compdef bramble
# bramble completion zsh > "\${fpath[1]}/_bramble"
_bramble() {
  local word bramble_path='' 
  local -a found
  for word in "\${words[@]:1:CURRENT-2}"; do
    case "$bramble_path|$word" in
${steps(tree, (from, to) => `      ${shellQuote(`${from}|${last(to)}`)}) bramble_path=${shellQuote(to)} ;;`)}
    esac
  done
  case "$bramble_path" in
${tree.map((node) => `    ${shellQuote(node.path)}) found=(${described(node)}) ;;`).join('\n')}
  esac
  _describe 'bramble' found || _files
}
compdef _bramble bramble
`,
  fish: (tree) => `# bramble completion fish > ~/.config/fish/completions/bramble.fish
function __bramble_at
    set -l path ''
    for word in (commandline -opc)[2..-1]
        switch "$path|$word"
${steps(tree, (from, to) => `            case ${fishQuote(`${from}|${last(to)}`)}\n                set path ${fishQuote(to)}`)}
        end
    end
    test "$path" = "$argv[1]"
end
${tree.flatMap(fishLines).join('\n')}
`,
}

const last = (path: string): string => path.split(' ').at(-1) ?? ''

const words = ({ commands, options }: CompletionNode): string =>
  [...commands.map(({ name }) => name), ...options.map(({ flag }) => flag)].join(' ')

/** One line for each command that leads from a path to a longer one. */
const steps = (
  tree: readonly CompletionNode[],
  line: (from: string, to: string) => string,
): string =>
  tree
    .filter(({ path }) => path !== '')
    .map(({ path }) => line(path.split(' ').slice(0, -1).join(' '), path))
    .join('\n')

const described = ({ commands, options }: CompletionNode): string =>
  [
    ...commands.map(({ name, about }) => shellQuote(`${name}:${about.replaceAll(':', '\\:')}`)),
    ...options.map(({ flag, about }) => shellQuote(`${flag}:${about.replaceAll(':', '\\:')}`)),
  ].join(' ')

const fishLines = ({ path, commands, options }: CompletionNode): readonly string[] => {
  const when = `complete -c bramble -n ${fishQuote(`__bramble_at ${fishQuote(path)}`)}`
  return [
    ...commands.map(({ name, about }) => `${when} -f -a ${name} -d ${fishQuote(about)}`),
    ...options.map(
      ({ flag, about, takesValue }) =>
        `${when} -l ${flag.slice(2)}${takesValue ? ' -r' : ' -f'} -d ${fishQuote(about)}`,
    ),
  ]
}

const shellQuote = (text: string): string => `'${text.replaceAll("'", "'\\''")}'`

const fishQuote = (text: string): string =>
  `'${text.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`
