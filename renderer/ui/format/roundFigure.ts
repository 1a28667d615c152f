/** A formatted figure without a fraction of nothing: `64 GB` for `64.0 GB`, `38 MB/s` for `38.0 MB/s`. */
export const roundFigure = (figure: string): string => figure.replace(/\.0+(?= )/, '')
