import { attribute, eachMarkupToken, type MarkupToken } from '../read/markupTokens.ts'
import { type CellMark, cellKey } from '../rosterTable.ts'
import { cellReference } from './cellReference.ts'
import { type CellText, numberCellText } from './cellText.ts'
import type { NumberFormat } from './numberFormats.ts'
import { unescapeControls } from './sharedStrings.ts'

export interface SheetContext {
  readonly strings: readonly string[]
  readonly formats: readonly NumberFormat[]
  readonly from1904: boolean
  /** Rows and columns beyond these are not kept, only counted. */
  readonly mostRows: number
  readonly mostColumns: number
}

export interface SheetCells {
  /** Rows from the top of the sheet, blank ones too. */
  readonly rows: readonly (readonly string[])[]
  readonly marks: ReadonlyMap<string, CellMark>
  /** References as the sheet has them: `B1:D1`. */
  readonly merged: readonly string[]
  readonly hiddenRows: readonly number[]
  /** Whether something stands beyond `mostRows` or `mostColumns`. */
  readonly beyond: 'rows' | 'columns' | undefined
}

/** The cells of a sheet (ECMA-376 part 1, 18.3.1) as a person reads them, and what is odd about them. */
export const readSheet = (xml: string, context: SheetContext): SheetCells => {
  const sheet = new SheetReader(context)
  eachMarkupToken(xml, (token) => sheet.take(token))
  return sheet.cells()
}

interface OpenCell {
  readonly column: number
  readonly type: string
  readonly style: number
  value: string
  formula: boolean
}

/** Lives as long as one pass over a sheet. */
class SheetReader {
  readonly #context: SheetContext
  readonly #rows: string[][] = []
  readonly #marks = new Map<string, CellMark>()
  readonly #merged: string[] = []
  readonly #hidden: number[] = []
  #beyond: SheetCells['beyond']
  #row = -1
  #column = -1
  #rowHidden = false
  #cell: OpenCell | undefined
  #inValue = false
  #inPronunciation = false

  constructor(context: SheetContext) {
    this.#context = context
  }

  take(token: MarkupToken): void {
    if (token.kind === 'text') {
      if (this.#inValue && !this.#inPronunciation && this.#cell !== undefined) {
        this.#cell.value += token.text
      }
      return
    }
    const opens = token.kind === 'open' && !token.empty
    switch (token.name) {
      case 'row':
        if (token.kind === 'open') this.#beginRow(token.attributes)
        return
      case 'c':
        if (token.kind === 'open') this.#beginCell(token.attributes)
        if (!opens) this.#endCell()
        return
      case 'v':
      case 't':
        this.#inValue = opens
        return
      case 'rPh':
        this.#inPronunciation = opens
        return
      case 'f':
        if (this.#cell !== undefined) this.#cell.formula = true
        return
      case 'mergeCell':
        if (token.kind === 'open') this.#merged.push(attribute(token.attributes, 'ref') ?? '')
        return
      default:
    }
  }

  cells(): SheetCells {
    return {
      rows: this.#rows,
      marks: this.#marks,
      merged: this.#merged,
      hiddenRows: this.#hidden,
      beyond: this.#beyond,
    }
  }

  /** A row or cell without a reference stands behind the one before it. */
  #beginRow(attributes: string): void {
    const named = Number(attribute(attributes, 'r'))
    this.#row = Number.isInteger(named) && named > 0 ? named - 1 : this.#row + 1
    this.#column = -1
    this.#rowHidden = /^(?:1|true)$/.test(attribute(attributes, 'hidden') ?? '')
  }

  #beginCell(attributes: string): void {
    const place = cellReference(attribute(attributes, 'r') ?? '')
    this.#column = place?.column ?? this.#column + 1
    if (place !== undefined) this.#row = place.row
    this.#cell = {
      column: this.#column,
      type: attribute(attributes, 't') ?? 'n',
      style: Number(attribute(attributes, 's') ?? 0),
      value: '',
      formula: false,
    }
  }

  #endCell(): void {
    const cell = this.#cell
    this.#cell = undefined
    this.#inValue = false
    if (cell === undefined) return
    const { text, mark } = this.#textOf(cell)
    if (text.trim() === '' && mark === undefined) return
    if (this.#row >= this.#context.mostRows || cell.column >= this.#context.mostColumns) {
      this.#beyond ??= this.#row >= this.#context.mostRows ? 'rows' : 'columns'
      return
    }
    while (this.#rows.length <= this.#row) this.#rows.push([])
    const row = this.#rows[this.#row] ?? []
    while (row.length < cell.column) row.push('')
    row[cell.column] = text
    if (mark !== undefined) this.#marks.set(cellKey(this.#row, cell.column), mark)
    if (this.#rowHidden && this.#hidden.at(-1) !== this.#row) this.#hidden.push(this.#row)
  }

  #textOf({ type, value, style, formula }: OpenCell): CellText {
    if (formula && value === '') return { text: '', mark: 'empty-formula' }
    switch (type) {
      case 's':
        return { text: this.#context.strings[Number(value)] ?? '' }
      case 'str':
      case 'inlineStr':
        return { text: unescapeControls(value) }
      case 'b':
        return { text: value === '1' ? 'true' : 'false' }
      case 'e':
        return { text: value, mark: 'error' }
      case 'd':
        return { text: value.replace('T', ' ').replace(/ 00:00:00(?:\.0+)?Z?$/, ''), mark: 'date' }
      default: {
        const format = this.#context.formats[style] ?? { kind: 'plain' }
        return numberCellText(value, format, this.#context.from1904)
      }
    }
  }
}
